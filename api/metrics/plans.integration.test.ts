import postgres, { type Sql } from "postgres";
import { expect } from "vitest";
import { test } from "../testing/test-database.ts";
import { readNumbers } from "./read-numbers.ts";

const now = new Date("2026-11-23T12:00:00Z");
const window = { from: "2026-08-26", to: "2026-11-23", timeZone: "Europe/Vienna", today: "2026-11-23" };

/** Sixty thousand deployments of twenty services over three years. */
async function manyDeployments(sql: Sql): Promise<void> {
  await sql`
    INSERT INTO deployment_measures (source, deployment_key, service, environment, finished_at, outcome, kind,
      failed, window_closes_at, recovered_at, lead_seconds, commits_known)
    SELECT 'github', n::text, 'service ' || n % 20, 'prod', moment, 'succeeded', 'forward', n % 10 = 0,
      moment + interval '1 day', CASE WHEN n % 10 = 0 THEN moment + interval '1 hour' END, ARRAY[n, n + 60], true
    FROM generate_series(1, 60000) AS n
    CROSS JOIN LATERAL (SELECT ${now}::timestamptz - n * interval '26 minutes' AS moment) AS ended`;
  await sql`
    INSERT INTO service_environments (service, environment, first_seen_at)
    SELECT service, environment, min(finished_at) FROM deployment_measures GROUP BY service, environment`;
  await sql`ANALYZE`;
}

/** The plans that PostgreSQL made for the statements of `run`, as JSON. */
async function plansOf(url: string, run: (sql: Sql) => Promise<unknown>): Promise<string> {
  const plans: unknown[] = [];
  const sql = postgres(url, { max: 1, onnotice: ({ message }) => plans.push(message) });
  await sql.unsafe(`
    LOAD 'auto_explain';
    SET auto_explain.log_min_duration = 0;
    SET auto_explain.log_level = notice;
    SET auto_explain.log_format = json`);
  await run(sql);
  await sql.end();
  return plans.join("\n");
}

test("the metrics of a service are read by the index of its deployments alone", async ({ database }) => {
  const { sql } = database;
  await manyDeployments(sql);
  const place = { service: "service 7", environment: "prod" };
  for (const by of ["window", "week"] as const) {
    const plan = await plansOf(database.url, (explained) => readNumbers(explained, place, window, by, now));
    expect(plan).toContain('"Index Name": "deployment_measures_by_end"');
    expect(plan).not.toMatch(/"Node Type": "Seq Scan"[^{}]*"Relation Name": "deployment_measures"/);
  }
  const [found] = await readNumbers(sql, place, window, "window", now);
  expect(found?.numbers[0]?.ended).toBeGreaterThan(200);
});

test("the metrics of every service read only what ended in the window", async ({ database }) => {
  const { sql } = database;
  await manyDeployments(sql);
  const plan = await plansOf(database.url, (explained) => readNumbers(explained, {}, window, "window", now));
  expect(plan).not.toMatch(/"Node Type": "Seq Scan"[^{}]*"Relation Name": "deployment_measures"/);
});
