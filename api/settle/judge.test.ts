import { expect, test } from "vitest";
import { rangesOf } from "./arrivals.ts";
import type { EndedDeployment } from "./ended-deployment.ts";
import { type Evidence, judge } from "./judge.ts";
import { placeDeployments } from "./kinds.ts";
import type { MergedPullRequest } from "./pull-request-commits.ts";
import { type Push, PushHistory } from "./push-history.ts";
import { defaultRules } from "./rules.ts";
import { ended } from "./testing/deployments.ts";
import { commit, minute, pushOf, repository } from "./testing/pushes.ts";

function pullRequest(number: number, mergeCommitSha: string, changes: Partial<MergedPullRequest> = {}) {
  return {
    ...{ repository, number, labels: [], revertsNumber: null, mergeCommitSha },
    ...{ headRef: "fork", headRepository: null, headSha: "x", commitCount: 1, mergedAt: minute(0) },
    ...changes,
  };
}

function judged(
  deployments: readonly EndedDeployment[],
  pushes: readonly Push[],
  pullRequests: readonly MergedPullRequest[] = [],
  more: Partial<Evidence> = {},
) {
  const placed = placeDeployments(deployments, null, new Map());
  const history = new PushHistory(pushes);
  const result = judge(
    {
      live: null,
      placed,
      ranges: rangesOf(placed, history, null),
      history,
      pullRequests: new Map(pullRequests.map((one) => [`${repository} ${one.mergeCommitSha}`, one])),
      deployed: new Set(),
      broughtBy: new Map(),
      rollouts: [],
      incidents: [],
      ...more,
    },
    defaultRules,
  );
  return {
    kinds: result.judged.map(({ kind }) => kind),
    commits: result.judged.map(({ commits }) =>
      commits.map(({ sha, leadSeconds }) => `${sha} ${leadSeconds}`),
    ),
    known: result.judged.map(({ commitsKnown }) => commitsKnown),
    failures: result.failures.map(({ key, signal, signalKey }) => `${key} ${signal} ${signalKey}`),
  };
}

const line = [pushOf(0, "root", ["a"]), pushOf(1, "a", ["b"]), pushOf(2, "b", ["c"])];
const versions = [ended("1", 10, "a"), ended("2", 20, "b"), ended("3", 30, "c")];

test("commits come with the first success that has them", () => {
  const attempts = [versions[0]!, ended("x", 15, "b", { outcome: "failed" }), ...versions.slice(1)];
  expect(judged(attempts, line).commits).toEqual([[], [], ["b 1200"], ["c 1800"]]);
});

test("after a rollback commits do not count again", () => {
  const { kinds, commits } = judged(
    [...versions, ended("4", 40, "a"), ended("5", 50, "d")],
    [...line, pushOf(45, "c", [commit("d", { committedAt: minute(44) })])],
  );
  expect(kinds).toEqual(["first", "forward", "forward", "rollback", "forward"]);
  expect(commits.at(-1)).toEqual(["d 360"]);
});

test("a commit from after its deployment has no lead time", () => {
  const pushes = [line[0]!, pushOf(1, "a", [commit("b", { committedAt: minute(21) })])];
  expect(judged(versions.slice(0, 2), pushes).commits).toEqual([[], ["b null"]]);
});

test("a missing push is said, and none of the commits count", () => {
  const { known, commits } = judged(versions, [line[0]!, line[2]!]);
  expect(known).toEqual([true, false, true]);
  expect(commits).toEqual([[], [], ["c 1800"]]);
});

test("deployments of two repositories have no commits in between", () => {
  const { known } = judged([versions[0]!, { ...versions[1]!, repository: "acme/other" }], line);
  expect(known).toEqual([true, false]);
});

test("what the first deployment has counts nowhere, also after an older version was deployed", () => {
  const pulls = [pullRequest(1, "b", { labels: ["hotfix"] })];
  const { kinds, commits, failures } = judged(
    [ended("1", 10, "c"), ended("2", 20, "a"), ended("3", 30, "b"), ended("4", 40, "d")],
    [...line, pushOf(35, "c", [commit("d", { committedAt: minute(34) })])],
    pulls,
  );
  expect(kinds).toEqual(["first", "forward", "forward", "forward"]);
  expect(commits).toEqual([[], [], [], ["d 360"]]);
  expect(failures).toEqual([]);
});

test("a revert repairs what an earlier deployment brought", () => {
  const pulls = [pullRequest(1, "b"), pullRequest(2, "c", { revertsNumber: 1 })];
  const { kinds, failures } = judged(versions, line, pulls);
  expect(kinds).toEqual(["first", "forward", "remediation"]);
  expect(failures).toEqual(["2 revert 2"]);
});

test("a revert that comes together with what it takes back says nothing", () => {
  const pulls = [pullRequest(1, "b"), pullRequest(2, "c", { revertsNumber: 1 })];
  const { kinds, failures } = judged([versions[0]!, versions[2]!], line, pulls);
  expect(kinds).toEqual(["first", "forward"]);
  expect(failures).toEqual([]);
});

test("a labeled change that comes again after a rollback blames nobody twice", () => {
  const pulls = [pullRequest(1, "b", { labels: ["hotfix"] })];
  const { kinds, failures } = judged(
    [versions[0]!, versions[1]!, ended("4", 25, "a"), versions[2]!],
    line,
    pulls,
  );
  expect(kinds).toEqual(["first", "remediation", "rollback", "forward"]);
  expect(failures).toEqual(["1 label 1", "2 rollback 4"]);
});

test("a hotfix that failed would have been a remediation, and blames nobody but itself", () => {
  const pulls = [pullRequest(1, "b", { labels: ["hotfix"] })];
  const { kinds, failures } = judged([versions[0]!, { ...versions[1]!, outcome: "failed" }], line, pulls);
  expect(kinds).toEqual(["first", "remediation"]);
  expect(failures).toEqual(["2 status 2"]);
});
