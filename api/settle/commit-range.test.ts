import { expect, test } from "vitest";
import { commitRange, reachableCommits } from "./commit-range.ts";
import { type Push, PushHistory } from "./push-history.ts";
import { minute, pushOf, repository, zeros } from "./testing/pushes.ts";

function rangeOf(pushes: readonly Push[], from: string, to: string, until = minute(59)): string[] | null {
  const parts = commitRange(new PushHistory(pushes), { repository, from, to, until });
  return parts?.flatMap(({ commits }) => commits.map(({ sha }) => sha)) ?? null;
}

const line = [pushOf(1, "root", ["a", "b"]), pushOf(2, "b", ["c"]), pushOf(3, "c", ["d", "e", "f"])];

test("a range has the commits of every push in between, the oldest first", () => {
  expect(rangeOf(line, "b", "f")).toEqual(["c", "d", "e", "f"]);
});

test("both ends may lie inside a push", () => {
  expect(rangeOf(line, "a", "e")).toEqual(["b", "c", "d", "e"]);
  expect(rangeOf(line, "d", "e")).toEqual(["e"]);
});

test("a range can begin before the first push that is known", () => {
  expect(rangeOf(line, "root", "a")).toEqual(["a"]);
});

test("the same commit has an empty range, also when nobody pushed it", () => {
  expect(rangeOf([], "a", "a")).toEqual([]);
});

test("an older commit has an empty range", () => {
  expect(rangeOf(line, "f", "a")).toEqual([]);
});

test("a missing push makes the range unknown", () => {
  expect(rangeOf([line[0]!, line[2]!], "b", "f")).toBeNull();
  expect(rangeOf(line, "elsewhere", "f")).toBeNull();
  expect(rangeOf(line, "b", "unknown")).toBeNull();
});

test("a push that came after the deployment does not count", () => {
  expect(rangeOf(line, "b", "f", minute(2))).toBeNull();
  expect(rangeOf(line, "b", "c", minute(2))).toEqual(["c"]);
});

test("a push that does not list all of its commits says nothing", () => {
  const cut = pushOf(2, "b", ["c"], { afterSha: "z" });
  expect(rangeOf([line[0]!, cut], "b", "c")).toBeNull();
});

test("the default branch is preferred to another one with the same commits", () => {
  const feature = pushOf(1, zeros, ["x", "y"], { branch: "feature" });
  const merged = pushOf(2, "b", ["x", "y"]);
  expect(rangeOf([line[0]!, feature, merged], "b", "y")).toEqual(["x", "y"]);
});

test("commits that are on no default branch are found on another one", () => {
  const release = [
    pushOf(1, zeros, ["r1"], { branch: "release" }),
    pushOf(2, "r1", ["r2", "r3"], { branch: "release" }),
  ];
  expect(rangeOf([...line, ...release], "r1", "r3")).toEqual(["r2", "r3"]);
});

test("a new branch tells nothing about what came before it", () => {
  expect(rangeOf([...line, pushOf(4, zeros, ["h"], { branch: "hotfix" })], "f", "h")).toBeNull();
});

test("pushes of another repository do not count", () => {
  const elsewhere = pushOf(2, "b", ["c"], { repository: "acme/other" });
  expect(rangeOf([line[0]!, elsewhere], "b", "c")).toBeNull();
});

test("a forced push right after the deployed commit brings what it lists", () => {
  const forced = pushOf(2, "b", ["b2", "c2"], { forced: true });
  expect(rangeOf([line[0]!, forced], "b", "c2")).toEqual(["b2", "c2"]);
});

test("what a forced push dropped is not known, so the range ends in nothing", () => {
  const forced = pushOf(2, "b", ["b2"], { forced: true });
  expect(rangeOf([line[0]!, forced], "root", "b2")).toBeNull();
  expect(rangeOf([line[0]!, forced, pushOf(3, "b2", ["c2"])], "b2", "c2")).toEqual(["c2"]);
});

test("a branch that was forced back to an older commit goes on from there", () => {
  const back = pushOf(4, "f", [], { forced: true, afterSha: "c" });
  const pushes = [...line, back, pushOf(5, "c", ["g"])];
  expect(rangeOf(pushes, "b", "g")).toEqual(["c", "g"]);
  expect(rangeOf(pushes, "f", "c")).toEqual([]);
});

test("the order in which pushes became known is of no matter", () => {
  expect(rangeOf(line.toReversed(), "root", "f")).toEqual(["a", "b", "c", "d", "e", "f"]);
});

test("pushes that go round in a circle end", () => {
  expect(rangeOf([pushOf(1, "b", ["a"]), pushOf(2, "a", ["b"])], "root", "a")).toBeNull();
});

function reachable(pushes: readonly Push[], sha: string, until = minute(59)): string[] {
  const refs = new Set(["refs/heads/main"]);
  return [...reachableCommits(new PushHistory(pushes), { repository, sha, until, refs })].sort();
}

test("what can be reached from a commit are those before it, as far back as pushes are known", () => {
  expect(reachable(line, "e")).toEqual(["a", "b", "c", "d", "e"]);
  expect(reachable(line.slice(1), "c")).toEqual(["c"]);
  expect(reachable(line, "unknown")).toEqual([]);
});

test("what can be reached is found on the refs that are asked for, until the moment", () => {
  const feature = pushOf(1, "a", ["x"], { branch: "feature" });
  expect(reachable([...line, feature], "x")).toEqual([]);
  expect(reachable(line, "c", minute(1))).toEqual([]);
});

test("what a forced push dropped cannot be reached", () => {
  expect(reachable([line[0]!, pushOf(2, "b", ["b2"], { forced: true })], "b2")).toEqual(["b2"]);
});
