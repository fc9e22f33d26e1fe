import { expect, test } from "vitest";
import type { DeploymentRow, ServiceInEnvironment } from "../services/environments.ts";
import { badgeOf, drawBadge } from "./badge.ts";

const one: DeploymentRow = {
  source: "github",
  key: "1",
  repository: "octo/ledger",
  version: "1.4.0",
  commit: "a10867b14bb761a232cd80139fbd4c0d33264240",
  digest: null,
  state: "succeeded",
  by: null,
  at: new Date(0),
};
const two: DeploymentRow = { ...one, key: "2", version: "1.5.0" };

function place(changes: Partial<ServiceInEnvironment>): ServiceInEnvironment {
  const health = { state: "healthy", rollout: null, tasks: { running: 1, stopped: 0 }, alarms: [] } as const;
  return {
    service: "ledger",
    environment: "prod",
    current: one,
    latest: one,
    review: null,
    health,
    ...changes,
  };
}

test.each([
  ["what was never deployed", undefined, { message: "unknown", tone: "unknown" }],
  ["what runs", place({}), { message: "1.4.0", tone: "good" }],
  [
    "what is being deployed",
    place({ latest: { ...two, state: "running" } }),
    { message: "1.4.0, 1.5.0 running", tone: "busy" },
  ],
  [
    "a failed attempt",
    place({ latest: { ...two, state: "failed" } }),
    { message: "1.4.0, 1.5.0 failed", tone: "warning" },
  ],
  [
    "a failed first attempt",
    place({ current: null, latest: { ...one, state: "failed" } }),
    { message: "nothing yet, 1.4.0 failed", tone: "bad" },
  ],
  [
    "an alarm",
    place({ health: { ...place({}).health, state: "failing" } }),
    { message: "1.4.0, failing", tone: "bad" },
  ],
] as const)("a badge says %s", (_, found, badge) => {
  expect(badgeOf("ledger prod", found)).toEqual({ label: "ledger prod", ...badge });
});

test("names that look like markup stay names", () => {
  const image = drawBadge({ label: '<script>&"', message: "1", tone: "good" });
  expect(image).toContain("&lt;script&gt;&amp;&quot;: 1");
  expect(image).not.toContain("<script>");
});

test("a badge is as wide as its texts, which are made to fit", () => {
  const widthOf = (message: string) =>
    Number(/ width="(\d+)"/.exec(drawBadge({ label: "a", message, tone: "good" }))?.[1]);
  expect(widthOf("1.4.0") - widthOf("1")).toBe(Math.ceil(3 * 7 + 2 * 4.3) - 7);
  expect(drawBadge({ label: "a", message: "W", tone: "good" })).toContain(
    '<text x="25" y="14" textLength="11">W</text>',
  );
});

test("a long text is cut, so that no badge grows without bound", () => {
  expect(drawBadge({ label: "a", message: "x".repeat(200), tone: "good" })).toContain(`${"x".repeat(59)}…`);
});
