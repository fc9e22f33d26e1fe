import { createRandom } from "../../demo/random.ts";
import type { Facts, PullRequest, PushCommit } from "../../ingest/facts.ts";
import { deploymentChange } from "../../testing/translated-event.ts";
import { shaOf } from "./facts.ts";

const repository = "acme/shop";
const zeros = "0".repeat(40);

/**
 * A few weeks of a service in two environments, made up of a seed: squashes, rebases, merges and forced pushes,
 * failures, rollbacks, repeated attempts, rollouts, alarms, incidents and labels that come too late. In the order in
 * which it happened; each entry is what one event says.
 */
export function randomStory(seed: number, steps: number): Facts[] {
  const random = createRandom(seed);
  const story: Facts[] = [];
  let now = Date.UTC(2026, 8, 7);
  let names = 0;
  const time = (at = now) => new Date(at).toISOString();
  const name = () => `c${seed} ${++names}`;
  let head = name();
  const released = [head];
  const merged: PullRequest[] = [];
  const shas = (commits: readonly string[]) => commits.map(shaOf);

  function push(
    branch: string,
    before: string,
    commits: readonly string[],
    changes: { forced?: boolean; subject?: string; isMerge?: boolean } = {},
  ) {
    const key = {
      repository,
      ref: `refs/heads/${branch}`,
      pushedAt: time(),
      beforeSha: before === zeros ? zeros : shaOf(before),
      afterSha: shaOf(commits.at(-1) ?? before),
    };
    story.push({
      pushes: [{ ...key, forced: changes.forced ?? false, toDefaultBranch: branch === "main" }],
      pushCommits: shas(commits).map((sha, position): PushCommit => ({ ...key, position, sha, isNew: true })),
      commits: commits.map((commit, index) => ({
        repository,
        sha: shaOf(commit),
        author: "octocat",
        subject: changes.subject ?? commit,
        isMerge: changes.isMerge === true && index === commits.length - 1,
        committedAt: time(now - random.integer(-10, 600) * 60_000),
      })),
    });
  }

  function pullRequest() {
    const number = merged.length + 1;
    const branch = `branch-${number}`;
    const commits = Array.from({ length: random.integer(1, 3) }, name);
    push(branch, zeros, commits, { subject: random.chance(0.3) ? "wip" : undefined } as object);
    let last = commits.at(-1) ?? head;
    if (random.chance(0.3)) {
      now += 60_000;
      const amended = name();
      push(branch, last, [amended], { forced: true, subject: last });
      last = amended;
    }
    now += random.integer(1, 300) * 60_000;
    const way = random.pick(["squash", "rebase", "merge"]);
    const before = head;
    const made =
      way === "squash"
        ? [name()]
        : way === "rebase"
          ? commits.map(name)
          : [...commits.slice(0, -1), last, name()];
    head = made.at(-1) ?? head;
    push("main", before, made, { isMerge: way === "merge" });
    const reverted = random.chance(0.2) && merged.length > 0 ? random.pick(merged) : undefined;
    const pull: PullRequest = {
      repository,
      number,
      title: reverted ? `Revert "${reverted.title}"` : `Title ${number}`,
      author: "octocat",
      state: "merged",
      labels: random.chance(0.15) ? ["hotfix"] : [],
      baseRef: "main",
      headRef: branch,
      headRepository: random.chance(0.15) ? "fork/shop" : repository,
      headSha: shaOf(last),
      commitCount: commits.length,
      mergeCommitSha: shaOf(head),
      revertsNumber: reverted && random.chance(0.7) ? reverted.number : null,
      isRevert: reverted !== undefined,
      createdAt: time(now - 60_000),
      mergedAt: time(),
      updatedAt: time(),
    };
    merged.push(pull);
    story.push({ pullRequests: [pull] });
  }

  let deployments = 0;
  function deploy() {
    const environment = random.pick(["prod", "prod", "staging"]);
    const version = random.chance(0.25) ? random.pick(released) : head;
    const key = String(1_000 + ++deployments);
    const attempts = random.chance(0.15) ? 2 : 1;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const common = {
        ...{ service: "shop", environment, repository, version, commitSha: shaOf(version) },
        ...{ deploymentKey: `${key}${attempt}`, runId: Number(key), runAttempt: attempt },
      };
      story.push({
        deploymentChanges: [
          deploymentChange({ ...common, sequence: 0, state: "waiting", changedAt: time() }),
        ],
      });
      const rollout = { environment, service: "shop", rolloutId: `ecs-svc/${key}${attempt}`, reason: null };
      now += 60_000;
      const isRolledOut = random.chance(0.4);
      if (isRolledOut) story.push({ rolloutChanges: [{ ...rollout, state: "running", changedAt: time() }] });
      const fails = random.chance(0.2);
      now += random.integer(1, 5) * 60_000;
      if (isRolledOut && (fails || random.chance(0.1))) {
        story.push({ rolloutChanges: [{ ...rollout, state: "failed", changedAt: time() }] });
      }
      // Several may end in the same moment.
      now += random.integer(0, 1) * 1_000;
      const state = fails ? "failed" : "succeeded";
      story.push({
        deploymentChanges: [deploymentChange({ ...common, sequence: 5, state, changedAt: time() })],
      });
      if (attempts === 2 && random.chance(0.2)) pullRequest();
    }
    released.push(version);
  }

  let incidents = 0;
  function incident() {
    const environment = random.pick(["prod", "staging"]);
    if (random.chance(0.5)) {
      const alarm = { environment, service: "shop", alarm: random.pick(["errors", "latency"]), reason: null };
      for (const state of random.pick([
        ["alarm", "ok"],
        ["alarm", "alarm"],
        ["ok"],
        ["alarm", "insufficient_data"],
      ] as const)) {
        story.push({ alarmChanges: [{ ...alarm, state, changedAt: time() }] });
        now += random.integer(1, 120) * 60_000;
      }
      return;
    }
    const common = {
      ...{ source: "github" as const, incidentKey: `acme/shop#${++incidents}`, service: "shop", environment },
      ...{ title: "It is down", url: null, openedAt: time() },
    };
    story.push({ incidents: [{ ...common, resolvedAt: null, isIncident: true, updatedAt: time() }] });
    now += random.integer(10, 2_000) * 60_000;
    const isIncident = random.chance(0.8);
    story.push({ incidents: [{ ...common, resolvedAt: time(), isIncident, updatedAt: time() }] });
  }

  function lateLabel() {
    const pull = merged.length > 0 ? random.pick(merged) : undefined;
    if (pull) story.push({ pullRequests: [{ ...pull, labels: ["incident"], updatedAt: time() }] });
  }

  const acts = [pullRequest, pullRequest, pullRequest, deploy, deploy, deploy, deploy, incident, lateLabel];
  for (let step = 0; step < steps; step += 1) {
    now += random.integer(1, 1_200) * 60_000;
    random.pick(acts)();
  }
  return story;
}
