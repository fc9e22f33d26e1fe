import { expect, test } from "vitest";
import type { DriftCheck } from "../../drift/list.ts";
import type { StackRun } from "../../runs/run.ts";
import type { DeploymentRow, ServiceInEnvironment } from "../../services/environments.ts";
import type { Health } from "../../services/health.ts";
import { render } from "../document.tsx";
import { testSurroundings } from "../testing/surroundings.ts";
import { textOf } from "../testing/text-of.ts";
import type { EnvironmentOverview, WatchedStack } from "./overview.ts";
import { OverviewPage } from "./overview-page.tsx";

function pageOf(...environments: EnvironmentOverview[]): string {
  return render(<OverviewPage environments={environments} part={1} {...testSurroundings} />);
}

const live: DeploymentRow = {
  source: "github",
  key: "1",
  repository: null,
  digest: null,
  version: "1.3.0",
  commit: "a10867b14bb761a232cd80139fbd4c0d33264240",
  state: "succeeded",
  by: "octocat",
  at: new Date("2026-11-23T09:00:00Z"),
};

const applied: StackRun = {
  action: "apply",
  status: "succeeded",
  message: null,
  changes: { create: 87, update: 0, replace: 1, delete: 0, forget: 0 },
  reviewId: null,
  commit: null,
  by: null,
  url: null,
  startedAt: new Date("2026-11-23T11:00:00Z"),
  finishedAt: new Date("2026-11-23T11:30:00Z"),
};

const healthy: Health = {
  state: "healthy",
  rollout: null,
  tasks: { running: 2, stopped: 0 },
  alarms: [],
};

function place(changes: Partial<ServiceInEnvironment>): ServiceInEnvironment {
  const ledger = { service: "ledger", environment: "staging", review: null, health: healthy };
  return { ...ledger, current: live, latest: live, ...changes };
}

function staging({
  services = [],
  stacks = [],
}: Partial<Pick<EnvironmentOverview, "services" | "stacks">>): EnvironmentOverview {
  return { name: "staging", services, stacks };
}

function stack(latest: Partial<StackRun>, more: Partial<WatchedStack> = {}): WatchedStack {
  return {
    environment: "staging",
    stack: "staging-foundation",
    latest: { ...applied, ...latest },
    applied: null,
    resources: [],
    drift: null,
    ...more,
  };
}

test("without any event the page says how to send the first one", () => {
  const text = textOf(pageOf());
  expect(text).toContain("Nothing was reported yet");
  expect(text).toContain("add a webhook to /hooks/github on this host, content type application/json");
  expect(text).toContain("Run slipway plan staging , then slipway apply staging");
});

test("a service shows what runs, how it is, from which commit, by whom and since when", () => {
  const html = pageOf(staging({ services: [place({})] }));
  expect(textOf(html)).toContain(
    "ledger 1.3.0 Healthy a10867b by octocat 3 hours ago, 23 Nov 2026, 09:00 UTC Stacks",
  );
  expect(html).toContain('<time datetime="2026-11-23T09:00:00.000Z">');
});

test("a failed attempt stands below what still runs", () => {
  const failed = { ...live, key: "2", version: "1.4.0", state: "failed" as const, by: null };
  expect(textOf(pageOf(staging({ services: [place({ latest: failed })] })))).toMatch(
    /1\.3\.0 Healthy .* Latest attempt 1\.4\.0 Failed .* by an account that is gone/,
  );
});

test("a service that never succeeded runs nowhere", () => {
  const waiting = { ...live, state: "waiting" as const };
  expect(textOf(pageOf(staging({ services: [place({ current: null, latest: waiting })] })))).toContain(
    "ledger Nothing runs here yet Latest attempt 1.3.0 Waiting",
  );
});

test("a service that fails says which alarm rings", () => {
  const alarm = { name: "errors", state: "alarm", reason: "9 errors in 5 minutes", since: "" } as const;
  const health: Health = { ...healthy, state: "failing", alarms: [alarm] };
  expect(textOf(pageOf(staging({ services: [place({ health })] })))).toContain(
    "1.3.0 Failing errors 9 errors in 5 minutes",
  );
});

test("environments that run different commits lead to what differs", () => {
  const older = { ...live, commit: "b".repeat(40) };
  const prod: EnvironmentOverview = {
    name: "prod",
    services: [place({ environment: "prod", current: older })],
    stacks: [],
  };
  const html = pageOf(staging({ services: [place({})] }), prod);
  expect(html).toContain(
    '<a href="/services/ledger?from=staging&amp;to=prod#comparison">staging and prod differ</a>',
  );
});

test("environments that run one commit say so", () => {
  const prod: EnvironmentOverview = {
    name: "prod",
    services: [place({ environment: "prod" })],
    stacks: [],
  };
  expect(textOf(pageOf(staging({ services: [place({})] }), prod))).toContain("the same commit everywhere");
});

test("an environment without services and stacks says what brings them", () => {
  const text = textOf(pageOf(staging({})));
  expect(text).toContain("Deployments appear as soon as GitHub reports them to /hooks/github .");
  expect(text).toContain("Run slipway plan staging to see what it would make.");
});

test.each([
  [{ action: "plan" }, "Planned Changes 87 to create 1 to replace"],
  [{ action: "plan", status: "running", changes: null, finishedAt: null }, "Planning Last apply never"],
  [{ action: "plan", status: "failed", changes: null }, "Plan failed Last apply never"],
  [{}, "Applied Changes 87 created 1 replaced"],
  [{ status: "running", finishedAt: null }, "Applying Changes 87 to create 1 to replace"],
  [
    { status: "failed", message: "Error: no capacity" },
    "Apply failed Error: no capacity Changes 87 to create",
  ],
  [{ action: "destroy" }, "Destroyed Changes"],
  [{ status: "waiting", changes: null, message: "after prod" }, "Waiting after prod Last apply never"],
  [{ changes: { create: 0, update: 0, replace: 0, delete: 0, forget: 0 } }, "Applied Changes none"],
] satisfies [Partial<StackRun>, string][])("a stack with the latest run %j reads %j", (latest, words) => {
  expect(textOf(pageOf(staging({ stacks: [stack(latest)] })))).toContain(`staging-foundation ${words}`);
});

test("a stack shows its last apply, how much it holds and what was changed by hand", () => {
  const resources = [{ address: "aws_vpc.network", type: "aws_vpc" }];
  const drift: DriftCheck = {
    environment: "staging",
    stack: "staging-foundation",
    checkedAt: new Date("2026-11-23T11:45:00Z"),
    status: "drifted",
    resources: [{ address: "aws_vpc.network", type: "aws_vpc", attributes: [], changedBy: null }],
    message: null,
    url: null,
  };
  expect(textOf(pageOf(staging({ stacks: [stack({}, { applied, resources, drift })] })))).toMatch(
    /staging-foundation Drifted: 1 resource Applied .* Last apply 30 minutes ago, 23 Nov 2026, 11:30 UTC Holds 1 resource/,
  );
});

test("a last apply that failed says so", () => {
  const run = { ...applied, status: "failed" as const };
  expect(textOf(pageOf(staging({ stacks: [stack(run, { applied: run })] })))).toContain(
    "Last apply 30 minutes ago, 23 Nov 2026, 11:30 UTC (failed)",
  );
});

test("what senders write is text and never markup", () => {
  const message = '<script>alert("1")</script>';
  const html = pageOf(staging({ stacks: [stack({ message })] }));
  expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;");
  expect(html).not.toContain("<script");
});

test("the page needs no script and loads nothing", () => {
  const html = pageOf(staging({ stacks: [stack({})] }));
  expect(html).toMatch(/^<!DOCTYPE html><html lang="en">/);
  const sources = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, source]) => source);
  expect(sources.filter((source) => !source?.startsWith("data:"))).toEqual([
    "#content",
    ...["/", "/", "/metrics", "/incidents", "/reviews", "/audit", "/login"],
    "/stacks/staging/staging-foundation",
    "/openapi.json",
  ]);
});
