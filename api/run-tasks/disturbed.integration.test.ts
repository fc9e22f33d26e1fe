import { expect } from "vitest";
import { planText, resourceChange } from "../../review/testing/plan-parts.ts";
import { patient, test } from "../testing/run-task-test.ts";

const stored = planText({ resource_changes: [resourceChange({ actions: ["create"], after: { a: 1 } })] });
const passed = {
  status: "passed",
  message: "1 to create.",
  url: "https://ledger.example.com/reviews/taskrs-1",
};

test("disturbances of HCP Terraform are waited for", async ({ runTasks }) => {
  const busy = { status: 429, headers: { "retry-after": "0" } };
  const ledger = await runTasks({
    plan: [{ status: 503 }, busy, { direct: "" }, { status: 204 }, { stored }],
    results: [500, 429, 200],
    progress: [503],
  });
  expect((await ledger.answer()).attributes).toEqual(passed);
  expect(ledger.hcp.results).toHaveLength(3);
});

test("a task goes on in another process when the first one stops", async ({ database, runTasks }) => {
  const pending = Array.from({ length: 6 }, () => ({ status: 204 }));
  const ledger = await runTasks({ plan: [...pending, { stored }] });
  await ledger.send(ledger.request());
  const end = ledger.work();
  await expect.poll(() => ledger.hcp.progress.length, patient).toBe(1);
  await end();
  await expect
    .poll(() => database.sql`SELECT leased_until::text, attempts FROM run_tasks`, patient)
    .toEqual([{ leased_until: "-infinity", attempts: 0 }]);
  ledger.work();
  expect((await ledger.hcp.answered).attributes).toEqual(passed);
});

test("a task goes on when its process was killed, and no sooner than a minute later", async ({
  database,
  runTasks,
}) => {
  const ledger = await runTasks({ plan: [{ stored }] });
  await ledger.send(ledger.request());
  const { sql } = database;
  await sql`UPDATE run_tasks SET leased_until = now() + interval '50 s', attempts = 1`;
  ledger.work();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(ledger.hcp.requests).toEqual([]);
  await sql`UPDATE run_tasks SET leased_until = now() - interval '1 s'`;
  expect((await ledger.hcp.answered).attributes).toEqual(passed);
});

test("a task that ended five processes fails", async ({ database, runTasks }) => {
  const ledger = await runTasks({ plan: [{ stored }] });
  await ledger.send(ledger.request());
  await database.sql`UPDATE run_tasks SET attempts = 5`;
  ledger.work();
  expect((await ledger.hcp.answered).attributes).toEqual({
    status: "failed",
    message: "The plan was not reviewed: 5 attempts failed in the ledger, whose log says why.",
  });
});

test("a plan that does not come within 55 minutes fails the task", async ({ database, runTasks }) => {
  const ledger = await runTasks({ plan: [{ status: 204 }] });
  await ledger.send(ledger.request());
  await database.sql`UPDATE run_tasks SET accepted_at = now() - interval '55 minutes'`;
  ledger.work();
  expect((await ledger.hcp.answered).attributes).toEqual({
    status: "failed",
    message: "The plan was not reviewed in time: the plan is still pending. Start the run again.",
  });
});

test("signs of life are given as long as the work goes on", async ({ runTasks }) => {
  const pending = Array.from({ length: 6 }, () => ({ status: 204 }));
  const ledger = await runTasks({ plan: [...pending, { stored }] }, { progressMs: 15 });
  await ledger.answer();
  expect(ledger.hcp.progress.length).toBeGreaterThan(3);
});

test.for([
  ["the plan is fetched", { plan: [{ status: 204 }], progress: [404] }],
  ["the result is told", { plan: [{ stored }], progress: [503], results: [404] }],
] as const)(
  "when a run is called off while %s, its task is forgotten",
  async ([, script], { database, runTasks }) => {
    const ledger = await runTasks(script, { progressMs: 30 });
    await ledger.send(ledger.request());
    ledger.work();
    await expect.poll(() => database.sql`SELECT sealed FROM run_tasks`, patient).toEqual([{ sealed: null }]);
    expect(ledger.lines.map(({ msg }) => msg)).toContain(
      "A run is not waited for any more: HCP Terraform answers 404.",
    );
  },
);

test("a task that was accepted under another key is dropped", async ({ database, runTasks }) => {
  const ledger = await runTasks({ plan: [{ stored }] });
  await ledger.send(ledger.request());
  await database.sql`UPDATE run_tasks SET sealed = overlay(sealed PLACING '\\x00'::bytea FROM 60)`;
  ledger.work();
  await expect.poll(() => database.sql`SELECT sealed FROM run_tasks`, patient).toEqual([{ sealed: null }]);
  expect(ledger.hcp.requests).toEqual([]);
});
