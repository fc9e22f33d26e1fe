import { expect } from "vitest";
import { planFullOf, secretSources } from "../../review/testing/canary-plan.ts";
import { planText } from "../../review/testing/plan-parts.ts";
import { patient, runTaskKey, runToken, test } from "../testing/run-task-test.ts";
import type { TestDatabase } from "../testing/test-database.ts";

const secret = "Canary-7f3a9c2e51";
const plan = planText({ ...planFullOf(secret), ...secretSources(secret)["a sensitive variable"] });

test("neither the run's token nor a secret of the plan is in any table, log or result", async ({
  database,
  runTasks,
}) => {
  const ledger = await runTasks({
    plan: [{ status: 503 }, { status: 204 }, { stored: plan }],
    results: [500, 200],
  });
  await ledger.send(ledger.request());
  const waiting = await textOfTables(database);
  const end = ledger.work();
  await ledger.hcp.answered;
  await expect.poll(() => database.sql`SELECT sealed FROM run_tasks`, patient).toEqual([{ sealed: null }]);
  await end();
  const places = {
    "the tables before": waiting,
    "the tables afterwards": await textOfTables(database),
    "the log": JSON.stringify(ledger.lines),
    "what was told": JSON.stringify([ledger.hcp.progress, ledger.hcp.results]),
  };
  expect(waiting).toContain("taskrs-1");
  expect(places["the tables afterwards"]).toContain("plan_review");
  for (const [place, content] of Object.entries(places)) {
    for (const canary of [runToken, runTaskKey, secret]) {
      expect(
        tracesOf(canary).filter((trace) => content.toLowerCase().includes(trace)),
        place,
      ).toEqual([]);
    }
  }
});

function tracesOf(canary: string): string[] {
  const bytes = Buffer.from(canary);
  return [canary, bytes.toString("hex"), bytes.toString("base64")].map((trace) => trace.toLowerCase());
}

/** Every row of every table as text, bytes in hexadecimal digits. */
async function textOfTables({ sql }: TestDatabase): Promise<string> {
  const tables = await sql<{ name: string }[]>`
    SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`;
  const texts = await Promise.all(tables.map(({ name }) => sql`SELECT ${sql(name)}::text FROM ${sql(name)}`));
  return JSON.stringify(texts);
}
