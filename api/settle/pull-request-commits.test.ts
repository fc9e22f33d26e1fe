import { expect, test } from "vitest";
import { deliveredCommits, type MergedPullRequest } from "./pull-request-commits.ts";
import { type Push, PushHistory } from "./push-history.ts";
import { commit, minute, pushOf, repository, zeros } from "./testing/pushes.ts";

function pullRequest(mergeCommitSha: string, changes: Partial<MergedPullRequest> = {}): MergedPullRequest {
  return {
    repository,
    number: 7,
    labels: [],
    revertsNumber: null,
    mergeCommitSha,
    headRef: "feature",
    headRepository: repository,
    headSha: "x2",
    commitCount: 2,
    mergedAt: minute(30),
    ...changes,
  };
}

/** Names of what a push delivers, each with its pull request. */
function delivered(
  push: Push,
  pullRequests: readonly MergedPullRequest[],
  branch: readonly Push[] = [],
  inRange = push.commits,
): string[] {
  const byMerge = new Map(pullRequests.map((one) => [`${repository} ${one.mergeCommitSha}`, one]));
  return deliveredCommits({ push, commits: inRange }, byMerge, new PushHistory(branch))
    .map(({ sha, pullRequest: number }) => (number === null ? sha : `${sha} of ${number}`))
    .sort();
}

const feature = { branch: "feature" };

test("commits that came without a pull request stand for themselves, without merge commits", () => {
  expect(delivered(pushOf(31, "a", ["b", commit("m", { isMerge: true }), "c"]), [])).toEqual(["b", "c"]);
});

test("a squash stands for the commits that were pushed to the branch", () => {
  const branch = [pushOf(1, zeros, ["x1"], feature), pushOf(2, "x1", ["x2"], feature)];
  expect(delivered(pushOf(31, "a", ["s"]), [pullRequest("s")], branch)).toEqual(["x1 of 7", "x2 of 7"]);
});

test("a rebase stands for the commits of the branch, as many as there are", () => {
  const branch = [pushOf(1, zeros, ["x1", "x2"], feature)];
  expect(delivered(pushOf(31, "a", ["other", "r1", "r2"]), [pullRequest("r2")], branch)).toEqual([
    "other",
    "x1 of 7",
    "x2 of 7",
  ]);
});

test("a merge commit is left out, and the branch's own commits before it belong to the pull request", () => {
  const push = pushOf(31, "a", ["b", "x1", "x2", commit("m", { isMerge: true })]);
  expect(delivered(push, [pullRequest("m")])).toEqual(["b", "x1 of 7", "x2 of 7"]);
});

test("squashes that a queue pushed together each stand for their own branch", () => {
  const branch = [
    pushOf(1, zeros, ["x1", "x2"], feature),
    pushOf(2, zeros, ["y1", "y2"], { branch: "other" }),
  ];
  const pulls = [pullRequest("s1"), pullRequest("s2", { number: 8, headRef: "other", headSha: "y2" })];
  expect(delivered(pushOf(31, "a", ["s1", "s2"]), pulls, branch)).toEqual([
    "x1 of 7",
    "x2 of 7",
    "y1 of 8",
    "y2 of 8",
  ]);
});

test("the squash of a fork stands for itself, because its branch sends no pushes here", () => {
  const fork = pullRequest("s", { headRepository: "somebody/shop" });
  const branch = [pushOf(1, zeros, ["x1", "x2"], feature)];
  expect(delivered(pushOf(31, "a", ["s"]), [fork], branch)).toEqual(["s of 7"]);
  expect(delivered(pushOf(31, "a", ["s"]), [{ ...fork, headRepository: null }], branch)).toEqual(["s of 7"]);
});

test("a squash stands for itself when no push to its branch is known", () => {
  expect(delivered(pushOf(31, "a", ["s"]), [pullRequest("s")])).toEqual(["s of 7"]);
});

test("only as many commits count as the pull request had", () => {
  const branch = [pushOf(1, zeros, ["before", "x1"], feature), pushOf(2, "x1", ["x2"], feature)];
  expect(delivered(pushOf(31, "a", ["s"]), [pullRequest("s")], branch)).toEqual(["x1 of 7", "x2 of 7"]);
});

test("without a number of commits all of the branch counts", () => {
  const branch = [pushOf(1, zeros, ["x0", "x1"], feature), pushOf(2, "x1", ["x2"], feature)];
  expect(delivered(pushOf(31, "a", ["s"]), [pullRequest("s", { commitCount: null })], branch)).toEqual([
    "x0 of 7",
    "x1 of 7",
    "x2 of 7",
  ]);
});

test("commits that were merged into the branch from elsewhere do not count", () => {
  const branch = [
    pushOf(1, zeros, ["x1"], feature),
    pushOf(2, "x1", [commit("main", { isNew: false }), commit("x2", { isMerge: true })], feature),
  ];
  expect(delivered(pushOf(31, "a", ["s"]), [pullRequest("s")], branch)).toEqual(["x1 of 7"]);
});

test("a commit that was amended counts once, as it was in the end", () => {
  const branch = [
    pushOf(1, zeros, ["x1", commit("draft", { subject: "Add it" })], feature),
    pushOf(2, "draft", [commit("x2", { subject: "Add it" })], { ...feature, forced: true }),
  ];
  expect(delivered(pushOf(31, "a", ["s"]), [pullRequest("s")], branch)).toEqual(["x1 of 7", "x2 of 7"]);
});

test("a commit that was amended twice counts once", () => {
  const branch = [
    pushOf(1, zeros, ["x1", commit("one", { subject: "Add it" })], feature),
    pushOf(2, "one", [commit("two", { subject: "Add it" })], { ...feature, forced: true }),
    pushOf(3, "two", [commit("x2", { subject: "Add it" })], { ...feature, forced: true }),
  ];
  expect(delivered(pushOf(31, "a", ["s"]), [pullRequest("s")], branch)).toEqual(["x1 of 7", "x2 of 7"]);
});

test("two commits of one subject are two, unless a forced push replaced one", () => {
  const branch = [
    pushOf(1, zeros, [commit("x1", { subject: "wip" }), commit("draft", { subject: "wip" })], feature),
    pushOf(2, "draft", [commit("x2", { subject: "wip" })], { ...feature, forced: true }),
  ];
  expect(delivered(pushOf(31, "a", ["s"]), [pullRequest("s")], branch)).toEqual(["x1 of 7", "x2 of 7"]);
});

test("a branch of the same name that was used again after the merge does not count", () => {
  const branch = [pushOf(1, zeros, ["x1", "x2"], feature), pushOf(40, zeros, ["x2"], feature)];
  expect(delivered(pushOf(31, "a", ["s"]), [pullRequest("s")], branch)).toEqual(["x1 of 7", "x2 of 7"]);
});

test("what lies outside of the range is not delivered", () => {
  const push = pushOf(31, "a", ["b", "c"]);
  expect(delivered(push, [], [], push.commits.slice(1))).toEqual(["c"]);
});

test("a rebase of which only a part is in the range stands for itself", () => {
  const branch = [pushOf(1, zeros, ["x1", "x2"], feature)];
  const push = pushOf(31, "a", ["r1", "r2"]);
  expect(delivered(push, [pullRequest("r2")], branch, push.commits.slice(1))).toEqual(["r2 of 7"]);
});
