import { expect, test } from "vitest";
import type { StackOverview } from "../../runs/overview.ts";
import type { StackRun } from "../../runs/run.ts";
import type { DeploymentRow } from "../../services/environments.ts";
import { render } from "../document.tsx";
import { testSurroundings } from "../testing/surroundings.ts";
import { textOf } from "../testing/text-of.ts";
import type { EnvironmentOverview } from "./overview.ts";
import { OverviewPage } from "./overview-page.tsx";

function pageOf(...environments: EnvironmentOverview[]): string {
  return render(<OverviewPage environments={environments} {...testSurroundings} />);
}

const live: DeploymentRow = {
  service: "ledger",
  environment: "staging",
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
  startedAt: new Date("2026-11-23T11:00:00Z"),
  finishedAt: new Date("2026-11-23T11:30:00Z"),
};

function staging({
  services = [],
  stacks = [],
}: Partial<Pick<EnvironmentOverview, "services" | "stacks">>): EnvironmentOverview {
  return { name: "staging", services, stacks };
}

function stack(latest: Partial<StackRun>, more: Partial<StackOverview> = {}): StackOverview {
  return {
    environment: "staging",
    stack: "staging-foundation",
    latest: { ...applied, ...latest },
    applied: null,
    resources: [],
    ...more,
  };
}

test("without any event the page says how to send the first one", () => {
  const text = textOf(pageOf());
  expect(text).toContain("Nothing was reported yet");
  expect(text).toContain("add a webhook to /hooks/github on this host, content type application/json");
  expect(text).toContain("Run slipway plan staging , then slipway apply staging");
});

test("a service shows what runs, from which commit, since when and by whom", () => {
  const html = pageOf(
    staging({ services: [{ service: "ledger", environment: "staging", current: live, latest: live }] }),
  );
  expect(textOf(html)).toContain(
    "ledger 1.3.0 Live a10867b by octocat 3 hours ago 23 Nov 2026, 09:00 UTC Stacks",
  );
  expect(html).toContain('<time datetime="2026-11-23T09:00:00.000Z">');
});

test("a failed attempt stands below what still runs", () => {
  const failed = { ...live, version: "1.4.0", state: "failed" as const, by: null };
  const service = { service: "ledger", environment: "staging", current: live, latest: failed };
  expect(textOf(pageOf(staging({ services: [service] })))).toMatch(
    /1\.3\.0 Live .* Latest attempt 1\.4\.0 Failed .* by an account that is gone/,
  );
});

test("a service that never succeeded runs nowhere", () => {
  const waiting = { ...live, state: "waiting" as const };
  const service = { service: "ledger", environment: "staging", current: null, latest: waiting };
  expect(textOf(pageOf(staging({ services: [service] })))).toContain(
    "ledger Nothing runs here yet Latest attempt 1.3.0 Waiting",
  );
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

test("a stack shows its last apply and folds its resources by type", () => {
  const resources = [
    { address: "aws_vpc.network", type: "aws_vpc" },
    { address: "aws_subnet.b", type: "aws_subnet" },
    { address: "aws_subnet.a", type: "aws_subnet" },
  ];
  const text = textOf(pageOf(staging({ stacks: [stack({}, { applied, resources })] })));
  expect(text).toContain("Last apply 30 minutes ago 23 Nov 2026, 11:30 UTC");
  expect(text).toContain(
    "3 resources of 2 types aws_subnet 2 aws_subnet.b aws_subnet.a aws_vpc 1 aws_vpc.network",
  );
});

test("a last apply that failed says so", () => {
  const run = { ...applied, status: "failed" as const };
  expect(textOf(pageOf(staging({ stacks: [stack(run, { applied: run })] })))).toContain(
    "Last apply 30 minutes ago 23 Nov 2026, 11:30 UTC (failed)",
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
