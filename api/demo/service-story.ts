import { alarmPayload } from "./aws-payloads.ts";
import { type DemoService, places } from "./cast.ts";
import { type Build, createDeployer } from "./deployer.ts";
import { workflowRunPayload } from "./github-delivery-payloads.ts";
import { releasePayload } from "./github-payloads.ts";
import { createRepository, type Merge, type Unusual } from "./repository.ts";
import { hours, minutes, seconds } from "./sent-event.ts";
import type { Teller } from "./teller.ts";
import { nextWorkingMoment } from "./working-hours.ts";

/** What may go wrong with a deployment to prod. */
const troubles = ["rollback", "hotfix", "revert", "failed-rollout", "lost-runner"] as const;

/** How the story of a service ends, at the present. */
export type Ending = "calm" | "alarm" | "deploying" | "waiting";

/** Tells how one service is changed, built and deployed from `from` to `until`. */
export function tellService(
  teller: Teller,
  service: DemoService,
  { from, until, ending }: { readonly from: number; readonly until: number; readonly ending: Ending },
): void {
  const { random } = teller;
  const repository = createRepository(teller, service);
  const deployer = createDeployer(teller, service);
  let builds = 0;
  /** What runs in prod; troubles go back to it. */
  let live: Build;

  let at = nextWorkingMoment(random, from);
  const first = bringToStaging(repository.pushDirectly(at, "Begin"));
  live = first.build;
  at = bringToProd(first.build, first.at + 20 * minutes);
  // The last hours belong to the ending.
  while (at < until - 8 * hours) {
    at = nextWorkingMoment(random, at + random.integer(10, service.pace * 120) * minutes);
    if (at >= until - 8 * hours) break;
    const merge = random.chance(0.04)
      ? repository.pushDirectly(at, "Mend a typing error")
      : repository.merge(at);
    const staged = bringToStaging(merge);
    at = staged.at;
    if (random.chance(service.promptness))
      at = tellRelease(merge, staged.build, at + random.integer(10, 180) * minutes);
  }
  tellEnding();

  /** Builds a merge and deploys it to staging; tells when it runs there. */
  function bringToStaging({ sha, at: mergedAt }: Merge): { build: Build; at: number } {
    builds += 1;
    const build = { version: `1.${builds}.0`, sha, digest: `sha256:${random.hexadecimal(64)}` };
    const run = {
      id: teller.idAt(mergedAt),
      attempt: 1,
      name: "Build and test",
      trigger: "push",
      sha,
      startedAt: mergedAt + 5 * seconds,
    } as const;
    const builtAt = run.startedAt + random.integer(240, 600) * seconds;
    const actor = random.pick(service.people);
    const payload = workflowRunPayload(service.repository, run, {
      actor,
      conclusion: "success",
      at: builtAt,
    });
    teller.github("workflow_run", builtAt, payload);
    return { build, at: deployer.deploy("staging", build, builtAt + 20 * seconds).finishedAt };
  }

  /** Publishes a build and deploys it to prod; tells when it runs there. */
  function bringToProd(build: Build, moment: number): number {
    publish(build, moment);
    live = build;
    return deployer.deploy("prod", build, moment + minutes).finishedAt;
  }

  function publish({ version }: Build, moment: number): void {
    const release = {
      id: teller.idAt(moment),
      version,
      author: random.pick(service.people),
      createdAt: moment,
      publishedAt: moment,
    };
    teller.github("release", moment, releasePayload(service.repository, release));
  }

  /** A deployment to prod with whatever follows from it; tells when all is well again. */
  function tellRelease(merge: Merge, build: Build, moment: number): number {
    const before = live;
    const trouble = random.chance(service.trouble) ? random.pick(troubles) : undefined;
    switch (trouble) {
      case undefined:
        return bringToProd(build, moment);
      case "rollback": {
        const finishedAt = bringToProd(build, moment);
        const alarmAt = finishedAt + random.integer(8, 50) * minutes;
        const back = deployer.deploy("prod", before, alarmAt + random.integer(6, 30) * minutes);
        live = before;
        tellAlarm(alarmAt, back.finishedAt + 3 * minutes);
        const fix = bringToStaging(repository.merge(back.finishedAt + 5 * hours));
        return bringToProd(fix.build, fix.at + 30 * minutes);
      }
      case "hotfix": {
        const finishedAt = bringToProd(build, moment);
        const openedAt = finishedAt + random.integer(15, 120) * minutes;
        const close = repository.openIncident(openedAt, `Customers see errors since ${build.version}`);
        const fixedAt = mend(openedAt + random.integer(40, 150) * minutes, { labels: ["hotfix"] });
        close(fixedAt + 10 * minutes);
        return fixedAt + 10 * minutes;
      }
      case "revert": {
        const finishedAt = bringToProd(build, moment);
        return mend(finishedAt + random.integer(30, 240) * minutes, {
          title: `Revert "${merge.title}"`,
          branch: `revert-${merge.number}-${service.name}`,
          body: `Reverts ${service.repository}#${merge.number}`,
        });
      }
      case "failed-rollout": {
        publish(build, moment);
        const { finishedAt } = deployer.deploy("prod", build, moment + minutes, "failed-rollout");
        return mend(finishedAt + random.integer(30, 120) * minutes, {
          title: "Give the container its setting",
        });
      }
      case "lost-runner": {
        publish(build, moment);
        const { run, finishedAt } = deployer.deploy("prod", build, moment + minutes, "lost-runner");
        live = build;
        return deployer.deploy("prod", build, finishedAt + 6 * minutes, "success", run).finishedAt;
      }
    }
  }

  /** A change that is made in haste and deployed everywhere; tells when it runs in prod. */
  function mend(moment: number, unusual: Unusual): number {
    const staged = bringToStaging(repository.merge(moment, { haste: 30 * minutes, ...unusual }));
    return bringToProd(staged.build, staged.at + 5 * minutes);
  }

  function tellAlarm(raisedAt: number, calmAt: number | null): void {
    const name = `acme-prod-${service.name}-errors`;
    const alarmed = { environment: "prod", service: service.name };
    const percent = random.integer(6, 40);
    const raised = {
      name,
      state: "ALARM",
      previous: "OK",
      reason: `Threshold Crossed: ${percent} % of the requests failed (limit: 5 %).`,
    } as const;
    teller.aws(alarmed, raisedAt, (id) => alarmPayload(places.prod, raised, id, raisedAt));
    if (calmAt === null) return;
    const calm = {
      name,
      state: "OK",
      previous: "ALARM",
      reason: "Threshold Crossed: below the limit again.",
    } as const;
    teller.aws(alarmed, calmAt, (id) => alarmPayload(places.prod, calm, id, calmAt));
  }

  function tellEnding(): void {
    const merge = repository.merge(until - 3 * hours, { haste: 5 * hours });
    const staged = bringToStaging(merge);
    switch (ending) {
      case "calm":
        bringToProd(staged.build, staged.at + 20 * minutes);
        return;
      case "alarm": {
        const finishedAt = bringToProd(staged.build, staged.at + 30 * minutes);
        tellAlarm(finishedAt + 25 * minutes, null);
        return;
      }
      case "deploying":
        publish(staged.build, until - 3 * minutes);
        deployer.deploy("prod", staged.build, until - 2 * minutes, "unfinished");
        return;
      case "waiting":
        return;
    }
  }
}
