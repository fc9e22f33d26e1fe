import postgres, { type Sql } from "postgres";
import { expect } from "vitest";
import { test } from "../testing/test-database.ts";
import { settle } from "./settle.ts";
import { at, deploy, here, push, shaOf } from "./testing/facts.ts";

/** A service with many deployments that are settled, every one of them of a commit of its own. */
async function longHistory(sql: Sql, many: number): Promise<void> {
  const place = sql`${here.service}, ${here.environment}`;
  const sha = sql`lpad(to_hex(n), 40, '0')`;
  const before = sql`lpad(to_hex(n - 1), 40, '0')`;
  const moment = sql`${at(0)}::timestamptz - (${many}::integer - n) * interval '10 minutes'`;
  const numbers = sql`generate_series(1, ${many}::integer) AS n`;
  await sql`
    INSERT INTO pushes (repository, ref, before_sha, after_sha, forced, to_default_branch, pushed_at, event_id)
    SELECT ${here.repository}, 'refs/heads/main', ${before}, ${sha}, false, true, ${moment} - interval '1 minute', 1
    FROM ${numbers}`;
  await sql`
    INSERT INTO push_commits (repository, ref, pushed_at, before_sha, after_sha, position, sha, is_new, event_id)
    SELECT repository, ref, pushed_at, before_sha, after_sha, 0, after_sha, true, 1 FROM pushes`;
  await sql`
    INSERT INTO commits (repository, sha, subject, is_merge, committed_at, event_id)
    SELECT repository, after_sha, 'Change it', false, pushed_at, 1 FROM pushes`;
  await sql`
    INSERT INTO deployments (source, deployment_key, service, environment, repository, version, commit_sha, created_at,
      state, changed_at, sequence, outcome, finished_at, finished_sequence)
    SELECT 'github', n::text, ${place}, ${here.repository}, n::text, ${sha}, ${moment}, 'succeeded', ${moment}, 1,
      'succeeded', ${moment}, 1
    FROM ${numbers}`;
  await sql`
    INSERT INTO deployment_measures (source, deployment_key, service, environment, finished_at, outcome, kind,
      previous_key, failed, recovered_at, window_closes_at, lead_seconds, commits_known)
    SELECT 'github', n::text, ${place}, ${moment}, 'succeeded', 'forward', (n - 1)::text, n % 50 = 0,
      CASE WHEN n % 50 = 0 THEN ${moment} + interval '5 minutes' END,
      ${moment} + interval '10 minutes', '{60}', true
    FROM ${numbers}`;
  await sql`
    INSERT INTO deployed_commits
      (service, environment, repository, sha, source, deployment_key, committed_at, lead_seconds)
    SELECT ${place}, ${here.repository}, ${sha}, 'github', n::text, ${moment} - interval '1 minute', 60
    FROM ${numbers}`;
  await sql`
    INSERT INTO deployment_failures
      (source, deployment_key, signal, signal_key, signalled_at, service, environment)
    SELECT source, deployment_key, 'incident', 'hand/' || deployment_key, finished_at, service, environment
    FROM deployment_measures WHERE failed`;
}

/** Rows that every table gave to anybody so far. */
async function rowsRead(sql: Sql): Promise<number> {
  await sql`SELECT pg_stat_force_next_flush()`;
  const [read] = await sql<{ rows: number }[]>`
    SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::float8 AS rows FROM pg_stat_user_tables`;
  return read?.rows ?? 0;
}

/** Settles the one place that is open, and tells how many rows that read. */
async function rowsOfSettling(url: string): Promise<number> {
  const reader = postgres(url, { max: 1 });
  const before = await rowsRead(reader);
  expect(await settle(reader)).toBe(1);
  const read = (await rowsRead(reader)) - before;
  await reader.end();
  return read;
}

test("the next deployment of a long history is settled from a handful of rows", async ({
  database: { sql, url },
}) => {
  const many = 100_000;
  await longHistory(sql, many);
  await sql`ANALYZE`;
  const next = { commit_sha: shaOf("next"), created_at: at(0.9) };
  const last = many.toString(16).padStart(40, "0");
  await push(sql, 0.5, "last", ["next"]);
  await sql`UPDATE pushes SET before_sha = ${last} WHERE before_sha = ${shaOf("last")}`;
  await sql`UPDATE push_commits SET before_sha = ${last} WHERE before_sha = ${shaOf("last")}`;
  await deploy(sql, "next", 1, "next", next);
  const read = await rowsOfSettling(url);
  expect(
    await sql`SELECT kind, to_json(lead_seconds) AS lead, previous_key FROM deployment_measures
    WHERE deployment_key = 'next'`,
  ).toEqual([{ kind: "forward", lead: [1800], previous_key: String(many) }]);
  // Each read of a row counts, also when it was read before.
  expect(read).toBeLessThan(500);
});

test("a long history is settled anew from a few rows for each deployment", async ({
  database: { sql, url },
}) => {
  const [many, anew] = [20_000, 2_000];
  await longHistory(sql, many);
  await sql`ANALYZE`;
  const since = sql`${at(0)}::timestamptz - ${anew}::integer * interval '10 minutes'`;
  await sql`
    INSERT INTO settlements (service, environment, wanted, settled, since)
    VALUES (${here.service}, ${here.environment}, 1, 0, ${since})`;
  const measures = () => sql`
    SELECT deployment_key, kind, previous_key, to_json(lead_seconds) AS lead, commits_known FROM deployment_measures
    ORDER BY finished_at DESC LIMIT ${anew}`;
  const before = await measures();
  expect((await rowsOfSettling(url)) / anew).toBeLessThan(200);
  expect(await measures()).toEqual(before);
});
