import type { DemoService } from "../../demo/cast.ts";
import { type Attempt, type Build, createDeployer } from "../../demo/deployer.ts";
import { createRandom } from "../../demo/random.ts";
import { createRepository, type Merge } from "../../demo/repository.ts";
import { days, hours, minutes, type SentEvent } from "../../demo/sent-event.ts";
import { createTeller } from "../../demo/teller.ts";

/** The service that the history of a seed is about. */
export function historyService(seed: number): DemoService {
  return {
    name: `shop-${seed}`,
    repository: `acme/shop-${seed}`,
    people: ["amara", "bjorn"],
    pace: 0,
    promptness: 0,
    trouble: 0,
    topics: ["the cart", "vouchers"],
  };
}

/**
 * A short history of one service in prod that ends at `until`: with much more trouble than any team has. It also goes
 * back behind what was deployed first.
 */
export function randomHistory(seed: number, until: number): readonly SentEvent[] {
  const service = historyService(seed);
  const random = createRandom(seed);
  const teller = createTeller(random);
  const repository = createRepository(teller, service);
  const deployer = createDeployer(teller, service);
  const merges: Merge[] = [];
  const builds: Build[] = [];
  let lost: { build: Build; attempt: Attempt } | undefined;

  let at = until - random.integer(2, 60) * days;
  build(repository.pushDirectly(at, "Begin"));
  while (at < until) {
    at += random.chance(0.7) ? random.integer(20, 600) * minutes : random.integer(10, 90) * hours;
    const dice = random.fraction();
    if (dice < 0.4) merge();
    else if (dice < 0.45) build(repository.pushDirectly(at, "Mend a typing error"));
    else if (dice < 0.52)
      repository.openIncident(at, `Trouble ${at}`)(at + random.integer(5, 3_000) * minutes);
    else deploy();
  }
  return teller.events.filter((event) => event.at <= until);

  function merge(): void {
    const original = merges[random.integer(0, merges.length)];
    const isRevert = original !== undefined && random.chance(0.25);
    const merged = repository.merge(at, {
      haste: random.integer(20, 6_000) * minutes,
      labels: random.chance(0.15) ? [random.pick(["hotfix", "Incident", "docs"])] : [],
      ...(isRevert && {
        title: `Revert "${original.title}"`,
        branch: `revert-${original.number}-${merges.length}`,
        body: `Reverts ${service.repository}#${original.number}`,
      }),
    });
    merges.push(merged);
    build(merged);
  }

  function build({ sha }: Merge): void {
    builds.push({ version: `1.${builds.length}.0`, sha, digest: `sha256:${random.hexadecimal(64)}` });
  }

  /** Mostly the newest build, at times an older one, at times one that was deployed before. */
  function deploy(): void {
    if (lost && random.chance(0.5)) {
      at = deployer.deploy("prod", lost.build, at, "success", lost.attempt.run).finishedAt;
      lost = undefined;
      return;
    }
    const chosen = random.chance(0.65) ? builds.at(-1) : random.pick(builds);
    if (!chosen) return;
    const outcome = random.chance(0.75) ? "success" : random.pick(["failed-rollout", "lost-runner"] as const);
    const attempt = deployer.deploy("prod", chosen, at, outcome);
    if (outcome === "lost-runner") lost = { build: chosen, attempt };
    at = attempt.finishedAt;
  }
}
