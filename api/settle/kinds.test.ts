import { expect, test } from "vitest";
import { isRemediation, placeDeployments } from "./kinds.ts";
import type { MergedPullRequest } from "./pull-request-commits.ts";
import { defaultRules } from "./rules.ts";
import { ended } from "./testing/deployments.ts";

const failed = { outcome: "failed" } as const;

/** Kinds in order; versions are letters, those in capitals failed. */
function kindsOf(versions: string): (string | null)[] {
  const deployments = [...versions].map((v, index) =>
    ended(String(index), index, v.toLowerCase(), v === v.toLowerCase() ? {} : failed),
  );
  return placeDeployments(deployments, null, new Map()).map(({ kind }) => kind);
}

test.each([
  ["a", ["first"]],
  ["ab", ["first", "onward"]],
  ["aa", ["first", "redeploy"]],
  ["abca", ["first", "onward", "onward", "rollback"]],
  ["abab", ["first", "onward", "rollback", "rollback"]],
  // A failed attempt is what it would have been, and nothing is seen from it.
  ["Aa", ["first", "first"]],
  ["aBb", ["first", "onward", "onward"]],
  ["aAa", ["first", "redeploy", "redeploy"]],
  ["abA", ["first", "onward", "rollback"]],
])("the versions %s are %j", (versions, kinds) => {
  expect(kindsOf(versions)).toEqual(kinds);
});

test("the same version of another commit is no redeployment", () => {
  const deployments = [ended("1", 1, "a"), ended("2", 2, "a", { commit: "b" })];
  expect(placeDeployments(deployments, null, new Map()).map(({ kind }) => kind)).toEqual(["first", "onward"]);
});

test("an attempt that a later one replaced is not there for the others", () => {
  const deployments = [ended("1", 1, "a"), ended("2", 2, "b", { foldedInto: "3" }), ended("3", 3, "b")];
  const placed = placeDeployments(deployments, null, new Map());
  expect(placed.map(({ kind, previous }) => [kind, previous?.key])).toEqual([
    ["first", undefined],
    [null, undefined],
    ["onward", "1"],
  ]);
});

test("what happened before the deployments counts", () => {
  const before = new Map([["a a", ended("0", 0, "a")]]);
  const [placed] = placeDeployments([ended("2", 2, "a")], ended("1", 1, "b"), before);
  expect(placed).toMatchObject({ kind: "rollback", previous: { key: "1" }, target: { key: "0" } });
});

test("a rollback goes back to the newest success of its version", () => {
  const versions = ["a", "b", "a", "c", "a"].map((v, index) => ended(String(index), index, v));
  expect(placeDeployments(versions, null, new Map()).at(-1)).toMatchObject({ target: { key: "2" } });
});

const pullRequest: MergedPullRequest = {
  repository: "acme/shop",
  number: 8,
  labels: [],
  revertsNumber: null,
  mergeCommitSha: "m",
  headRef: "feature",
  headRepository: null,
  headSha: "x",
  commitCount: 1,
  mergedAt: new Date(0),
};

test.each([
  ["has a label that says so, in any case", { labels: ["Hotfix"] }, true],
  ["takes back what came with an earlier deployment", { revertsNumber: 7 }, true],
  ["takes back what never ran", { revertsNumber: 6 }, false],
  ["is like any other", { labels: ["feature"] }, false],
])("a deployment repairs something when a pull request %s: %j", (_, changes, repairs) => {
  const earlier = (_repository: string, number: number) => number === 7;
  expect(isRemediation([pullRequest, { ...pullRequest, ...changes }], earlier, defaultRules)).toBe(repairs);
});
