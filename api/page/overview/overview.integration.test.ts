import { expect } from "vitest";
import { test } from "../../testing/test-database.ts";
import { environmentOverviews } from "./overview.ts";

test("environments come in the order in which they were first heard of, by deployments or by stacks", async ({
  database,
}) => {
  await database.sql`
    INSERT INTO service_environments (service, environment, first_seen_at) VALUES
      ('ledger', 'prod', '2026-11-03T00:00Z'), ('ledger', 'staging', '2026-11-02T00:00Z')`;
  await database.sql`
    INSERT INTO stack_run_changes (environment, stack, action, status, resources, started_at, finished_at) VALUES
      ('audit', 'audit-logs', 'apply', 'succeeded', '[]', '2026-11-01T00:00Z', '2026-11-01T00:10Z'),
      ('prod', 'prod-service', 'plan', 'succeeded', '[]', '2026-11-01T12:00Z', '2026-11-01T12:01Z'),
      ('prod', 'prod-service', 'apply', 'succeeded', '[]', '2026-11-05T00:00Z', '2026-11-05T00:10Z')`;
  const environments = await environmentOverviews(database.apiPool);
  expect(environments.map(({ name, stacks }) => [name, stacks.map(({ stack }) => stack)])).toEqual([
    ["audit", ["audit-logs"]],
    ["prod", ["prod-service"]],
    ["staging", []],
  ]);
});

test("a stack has the newest look for changes made by hand, of its own environment", async ({ database }) => {
  await database.sql`
    INSERT INTO stack_run_changes (environment, stack, action, status, resources, started_at, finished_at) VALUES
      ('prod', 'network', 'apply', 'succeeded', '[]', '2026-11-01T00:00Z', '2026-11-01T00:10Z'),
      ('staging', 'network', 'apply', 'succeeded', '[]', '2026-11-01T00:00Z', '2026-11-01T00:10Z')`;
  await database.sql`
    INSERT INTO drift_checks (environment, stack, checked_at, status, resources, event_id) VALUES
      ('prod', 'network', '2026-11-02T00:00Z', 'drifted', '[]', 1),
      ('prod', 'network', '2026-11-03T00:00Z', 'none', '[]', 2)`;
  const environments = await environmentOverviews(database.apiPool);
  expect(environments.flatMap(({ stacks }) => stacks.map(({ drift }) => drift?.status))).toEqual([
    "none",
    undefined,
  ]);
});
