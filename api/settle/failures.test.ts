import { expect, test } from "vitest";
import {
  type Failure,
  incidentFailures,
  ownFailures,
  pullRequestFailures,
  rolloutFailures,
} from "./failures.ts";
import { placeDeployments } from "./kinds.ts";
import type { MergedPullRequest } from "./pull-request-commits.ts";
import { defaultRules } from "./rules.ts";
import { ended } from "./testing/deployments.ts";
import { minute, repository } from "./testing/pushes.ts";

/** Each failure as `deployment signal key`. */
function short(failures: readonly Failure[]): string[] {
  return failures.map(({ key, signal, signalKey }) => `${key} ${signal} ${signalKey}`);
}

function place(...deployments: readonly ReturnType<typeof ended>[]) {
  return placeDeployments(deployments, null, new Map());
}

test("a deployment that failed blames itself", () => {
  expect(short(ownFailures(place(ended("1", 1, "a", { outcome: "failed" }))))).toEqual(["1 status 1"]);
});

test("a rollback blames what was live and nothing in between", () => {
  expect(
    short(ownFailures(place(ended("1", 1, "a"), ended("2", 2, "b"), ended("3", 3, "c"), ended("4", 4, "a")))),
  ).toEqual(["3 rollback 4"]);
});

test("a rollback that failed blames itself alone", () => {
  const attempts = place(ended("1", 1, "a"), ended("2", 2, "b"), ended("3", 3, "a", { outcome: "failed" }));
  expect(short(ownFailures(attempts))).toEqual(["3 status 3"]);
});

test("an attempt that a later one replaced blames nothing", () => {
  expect(ownFailures(place(ended("1", 1, "a", { outcome: "failed", foldedInto: "2" })))).toEqual([]);
});

test("a rollout that ECS gave up blames its deployment", () => {
  const deployment = { source: "github", key: "1" } as const;
  expect(rolloutFailures([{ rolloutId: "ecs-svc/1", failedAt: minute(3), deployment }])).toEqual([
    { ...deployment, signal: "rollout", signalKey: "ecs-svc/1", signalledAt: minute(3), resolvedAt: null },
  ]);
});

function arrival(changes: Partial<MergedPullRequest>) {
  const pullRequest = {
    repository,
    number: 8,
    labels: [],
    revertsNumber: null,
    ...changes,
  } as MergedPullRequest;
  const [, second] = place(ended("1", 1, "a"), ended("2", 2, "b"));
  return { placed: second!, pullRequests: [pullRequest] };
}
const brought = (_repository: string, number: number) =>
  number === 7 ? ({ source: "github", key: "0" } as const) : undefined;

test("a pull request that takes back another one blames the deployment that brought that", () => {
  expect(short(pullRequestFailures(arrival({ revertsNumber: 7 }), brought, defaultRules))).toEqual([
    "0 revert 8",
  ]);
});

test("a pull request that takes back what no earlier deployment brought blames nothing", () => {
  expect(pullRequestFailures(arrival({ revertsNumber: 6 }), brought, defaultRules)).toEqual([]);
});

test("a label that says that something is repaired blames what was live", () => {
  expect(short(pullRequestFailures(arrival({ labels: ["incident"] }), brought, defaultRules))).toEqual([
    "1 label 8",
  ]);
});

const live = [ended("1", 0, "a"), ended("2", 30, "b")];
const incident = { id: "hand/i", openedAt: minute(20), resolvedAt: minute(25), causedBy: null };

test("an incident blames what was live when it opened", () => {
  expect(incidentFailures([incident], live, defaultRules)).toEqual([
    {
      source: "github",
      key: "1",
      signal: "incident",
      signalKey: "hand/i",
      signalledAt: minute(20),
      resolvedAt: minute(25),
    },
  ]);
});

test.each([
  ["in the moment of a deployment", 30, ["2 incident hand/i"]],
  ["before anything was live", -1, []],
  ["at the end of the window", 30 + 24 * 60, ["2 incident hand/i"]],
  ["when the window is over", 30 + 24 * 60 + 1, []],
])("an incident that opens %s, in minute %i, blames %j", (_, opened, blamed) => {
  expect(short(incidentFailures([{ ...incident, openedAt: minute(opened) }], live, defaultRules))).toEqual(
    blamed,
  );
});

test("the window can be set", () => {
  const rules = { ...defaultRules, attributionHours: 0.25 };
  expect(incidentFailures([incident], live, rules)).toEqual([]);
});

test("what people say about the cause wins, whenever it was deployed", () => {
  const causedBy = { source: "github", key: "long ago" } as const;
  expect(short(incidentFailures([{ ...incident, causedBy }], live, defaultRules))).toEqual([
    "long ago incident hand/i",
  ]);
  expect(incidentFailures([{ ...incident, causedBy: "nothing" }], live, defaultRules)).toEqual([]);
});
