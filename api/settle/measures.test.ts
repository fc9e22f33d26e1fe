import { expect, test } from "vitest";
import type { EndedDeployment } from "./ended-deployment.ts";
import { ownFailures } from "./failures.ts";
import type { JudgedDeployment } from "./judge.ts";
import { type Kind, placeDeployments } from "./kinds.ts";
import { type EarlierDeployment, verdictsOf } from "./measures.ts";
import { defaultRules } from "./rules.ts";
import { ended } from "./testing/deployments.ts";
import { minute } from "./testing/pushes.ts";

const day = 24 * 60;

function verdicts(
  deployments: readonly EndedDeployment[],
  {
    live = null,
    earlier = [],
    targets = new Map(),
  }: {
    live?: EndedDeployment | null;
    earlier?: readonly EarlierDeployment[];
    targets?: Parameters<typeof placeDeployments>[2];
  } = {},
) {
  const placed = placeDeployments(deployments, live, targets);
  const judged = placed.map(
    ({ kind, ...rest }): JudgedDeployment => ({
      ...rest,
      kind: kind === "onward" ? "forward" : (kind as Kind | null),
      commitsKnown: true,
      commits: [],
    }),
  );
  return verdictsOf(judged, live, earlier, ownFailures(placed), new Map(), defaultRules);
}

test("the window of a success closes with the next one, after a day at the latest", () => {
  const { own } = verdicts([ended("1", 0, "a"), ended("2", 10, "b"), ended("3", 2 * day, "c")]);
  expect(own.map(({ windowClosesAt }) => windowClosesAt)).toEqual([
    minute(10),
    minute(10 + day),
    minute(3 * day),
  ]);
});

test("an attempt that failed neither closes a window nor has one", () => {
  const { own } = verdicts([ended("1", 0, "a"), ended("2", 10, "b", { outcome: "failed" })]);
  expect(own.map(({ windowClosesAt }) => windowClosesAt)).toEqual([minute(day), minute(10)]);
});

test("what failed itself recovers with the next success, and what was rolled back with the rollback", () => {
  const { own } = verdicts([
    ended("1", 0, "a"),
    ended("2", 10, "b", { outcome: "failed" }),
    ended("3", 20, "c"),
    ended("4", 30, "a"),
  ]);
  expect(own.map(({ failed, recoveredAt }) => [failed, recoveredAt])).toEqual([
    [false, null],
    [true, minute(20)],
    [true, minute(30)],
    [false, null],
  ]);
});

test("a rollback goes past what lies between its target and what was live", () => {
  const { own } = verdicts(["a", "b", "c", "d", "b"].map((v, index) => ended(String(index), index, v)));
  expect(own.map(({ supersededAt }) => supersededAt)).toEqual([null, null, minute(4), null, null]);
});

test("an attempt that a later one replaced has no verdict", () => {
  const { own } = verdicts([
    ended("1", 0, "a"),
    ended("2", 10, "b", { outcome: "failed", foldedInto: "3" }),
    ended("3", 20, "b"),
  ]);
  expect(own[1]).toMatchObject({ failed: false, supersededAt: null, recoveredAt: null });
});

const before: EarlierDeployment = {
  ...{ source: "github", key: "0", finishedAt: minute(-30), outcome: "succeeded", foldedInto: null },
  ...{
    windowClosesAt: minute(-20),
    supersededAt: null,
    failures: [],
    next: { any: null, remediating: null },
  },
};

test("the window of what was live before closes with the first success", () => {
  const live = ended("0", -30, "z");
  const { earlier } = verdicts([ended("1", 5, "a")], { live, earlier: [before] });
  expect(earlier).toMatchObject([{ key: "0", failed: false, windowClosesAt: minute(5) }]);
});

test("a rollback reaches deployments from before", () => {
  const live = ended("2", -10, "y");
  const target = ended("z", -60, "a");
  const { earlier } = verdicts([ended("3", 5, "a")], {
    live,
    earlier: [before, { ...before, key: "2", finishedAt: minute(-10) }],
    targets: new Map([["a a", target]]),
  });
  expect(earlier).toMatchObject([
    { key: "0", failed: false, supersededAt: minute(5), windowClosesAt: minute(-20) },
    { key: "2", failed: true, supersededAt: null, recoveredAt: minute(5), windowClosesAt: minute(5) },
  ]);
});
