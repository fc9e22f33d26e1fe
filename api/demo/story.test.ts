import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { days } from "./sent-event.ts";
import { tellStory } from "./story.ts";

const now = new Date("2026-11-23T12:00:00.400Z");
const story = tellStory(now);

function payloads(kind: string): Record<string, never>[] {
  return story.filter((event) => event.kind === kind).map(({ payload }) => payload as Record<string, never>);
}

function fingerprint(events: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(events)).digest("hex");
}

test("the same seed and present give the same bytes", () => {
  expect(fingerprint(tellStory(now))).toBe(fingerprint(story));
});

test("another seed tells another story", () => {
  expect(fingerprint(tellStory(now, 1))).not.toBe(fingerprint(story));
});

test("events are told in order, end at the present and reach back 120 days", () => {
  const moments = story.map(({ at }) => at);
  expect(moments).toEqual([...moments].sort((one, other) => one - other));
  expect(moments.at(-1)).toBeLessThanOrEqual(now.getTime());
  expect((moments[0] ?? 0) - (now.getTime() - 120 * days)).toBeLessThan(4 * days);
});

test("no two events have the same key or the same body", () => {
  expect(new Set(story.map(({ key }) => key)).size).toBe(story.length);
  expect(new Set(story.map(({ payload }) => JSON.stringify(payload))).size).toBe(story.length);
});

test.each([
  ["a pull request that takes another one back", "pull_request", /"title":"Revert /],
  ["a hotfix", "pull_request", /"labels":\[\{"name":"hotfix"\}\]/],
  ["a merge that keeps the branch's commits", "push", /"message":"Merge pull request #/],
  ["an incident by label", "issues", /"labels":\[\{"name":"incident"\}\]/],
  ["an incident by alarm", "CloudWatch Alarm State Change", /"value":"ALARM"/],
  ["a rollout that ECS gave up", "ECS Deployment State Change", /SERVICE_DEPLOYMENT_FAILED/],
  ["a second attempt of a run", "deployment", /"run_attempt":2/],
  ["a plan that the policy denied", "plan_review", /"verdict":"denied"/],
  ["a plan that is dangerous", "plan_review", /"verdict":"dangerous"/],
  ["an apply that failed", "stack_run", /"action":"apply".*"status":"failed"/],
  ["a change made by hand", "drift", /"status":"drifted"/],
])("the story has %s", (_, kind, pattern) => {
  expect(payloads(kind).map((payload) => JSON.stringify(payload))).toContainEqual(
    expect.stringMatching(pattern),
  );
});

test("the story has a rollback: a version that was deployed to prod, left and deployed again", () => {
  const versions = new Map<string, string[]>();
  for (const { deployment } of payloads("deployment") as unknown as { deployment: Deployment }[]) {
    if (deployment.environment !== "prod") continue;
    const { service, version } = deployment.payload;
    versions.set(service, [...(versions.get(service) ?? []), version]);
  }
  const returns = [...versions.values()].flatMap((of) =>
    of.filter((version, index) => of.lastIndexOf(version, index - 2) >= 0 && of[index - 1] !== version),
  );
  expect(returns.length).toBeGreaterThan(0);
});

interface Deployment {
  readonly environment: string;
  readonly payload: { readonly service: string; readonly version: string };
}
