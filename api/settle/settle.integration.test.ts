import type { Sql } from "postgres";
import { expect } from "vitest";
import { test } from "../testing/test-database.ts";
import { settle } from "./settle.ts";
import { at, changeAlarm, deploy, incident, merge, push, shaOf } from "./testing/facts.ts";

async function measures(sql: Sql) {
  return await sql`
    SELECT deployment_key AS key, kind, previous_key AS previous, failed, superseded, recovered_at AS recovered,
      to_json(lead_seconds) AS lead, commits_known AS known
    FROM deployment_measures ORDER BY finished_at, deployment_key`;
}

async function failures(sql: Sql): Promise<string[]> {
  const rows = await sql`SELECT deployment_key, signal, signal_key FROM deployment_failures
    ORDER BY signalled_at, deployment_key, signal`;
  return rows.map(({ deployment_key, signal, signal_key }) => `${deployment_key} ${signal} ${signal_key}`);
}

test("each deployment is measured with the commits that came with it", async ({
  database: { sql, apiPool },
}) => {
  await push(sql, 0, "root", ["a"]);
  await deploy(sql, "1", 1, "a");
  await push(sql, 2, "a", [{ name: "b", hours: 1.5 }, "c"]);
  await deploy(sql, "2", 3, "c");
  expect(await settle(apiPool)).toBe(1);
  expect(await measures(sql)).toEqual([
    {
      key: "1",
      kind: "first",
      previous: null,
      failed: false,
      superseded: false,
      recovered: null,
      lead: [],
      known: true,
    },
    {
      key: "2",
      kind: "forward",
      previous: "1",
      failed: false,
      superseded: false,
      recovered: null,
      lead: [3600, 5400],
      known: true,
    },
  ]);
  expect(await sql`SELECT sha::text, deployment_key FROM deployed_commits ORDER BY sha`).toEqual([
    { sha: shaOf("b"), deployment_key: "2" },
    { sha: shaOf("c"), deployment_key: "2" },
  ]);
  expect(await settle(apiPool)).toBe(0);
});

test("what the first deployment has counts nowhere later, however few are settled at once", async ({
  database: { sql, apiPool },
}) => {
  await push(sql, 0, "root", ["a"]);
  await push(sql, 0.1, "a", ["b"]);
  await push(sql, 0.2, "b", ["c"]);
  for (const [index, v] of ["b", "a", "c"].entries()) await deploy(sql, String(index + 1), index + 1, v);
  await settle(apiPool, { chunkSize: 1 });
  expect(await sql`SELECT sha::text, deployment_key FROM deployed_commits`).toEqual([
    { sha: shaOf("c"), deployment_key: "3" },
  ]);
});

test("a rollback blames what was live and goes past what lies between", async ({
  database: { sql, apiPool },
}) => {
  for (const [index, v] of ["a", "b", "c", "a"].entries()) await deploy(sql, String(index + 1), index + 1, v);
  await settle(apiPool);
  expect(await failures(sql)).toEqual(["3 rollback 4"]);
  expect(await measures(sql)).toMatchObject([
    { kind: "first", failed: false, superseded: false },
    { kind: "forward", failed: false, superseded: true, known: false },
    { kind: "forward", failed: true, superseded: false, recovered: at(4) },
    { kind: "rollback", failed: false, superseded: false, known: true },
  ]);
});

test("an incident is blamed on what was live, and its end is the recovery", async ({
  database: { sql, apiPool },
}) => {
  await deploy(sql, "1", 1, "a");
  await incident(sql, "i", 2, 3);
  await settle(apiPool);
  expect(await failures(sql)).toEqual(["1 incident hand/i"]);
  expect(await measures(sql)).toMatchObject([{ failed: true, recovered: at(3) }]);
});

test("a revert blames the deployment that brought what it takes back", async ({
  database: { sql, apiPool },
}) => {
  await push(sql, 0, "root", ["a"]);
  await deploy(sql, "1", 1, "a");
  await push(sql, 1.2, "root", [{ name: "x", hours: 1.1 }], { branch: "branch-7" });
  await push(sql, 2, "a", ["b"]);
  await merge(sql, 7, 2, { merge: "b", head: "x" });
  await deploy(sql, "2", 3, "b");
  await push(sql, 4, "b", ["c"]);
  await deploy(sql, "3", 5, "c");
  await push(sql, 6, "c", ["d"]);
  await merge(sql, 8, 6, { merge: "d", head: "y", reverts_number: 7, is_revert: true });
  await deploy(sql, "4", 7, "d");
  await settle(apiPool);
  expect(await failures(sql)).toEqual(["2 revert 8"]);
  expect(await measures(sql)).toMatchObject([
    { kind: "first" },
    { kind: "forward", failed: true, recovered: at(7), lead: [1.9 * 3600] },
    { kind: "forward", failed: false },
    { kind: "remediation", failed: false },
  ]);
});

test("an alarm opens an incident, and a change that comes late tells another story", async ({
  database: { sql, apiPool },
}) => {
  const incidents = () => sql`
    SELECT title, opened_at, resolved_at FROM incidents WHERE is_incident ORDER BY opened_at`;
  await deploy(sql, "1", 1, "a");
  await changeAlarm(sql, 3, "alarm");
  await changeAlarm(sql, 4, "ok");
  await settle(apiPool);
  expect(await incidents()).toEqual([{ title: "errors", opened_at: at(3), resolved_at: at(4) }]);
  expect(await measures(sql)).toMatchObject([{ failed: true, recovered: at(4) }]);
  await changeAlarm(sql, 2, "alarm");
  await settle(apiPool);
  expect(await incidents()).toEqual([{ title: "errors", opened_at: at(2), resolved_at: at(4) }]);
  expect(await failures(sql)).toHaveLength(1);
});

test("what people say about an incident wins", async ({ database: { sql, apiPool } }) => {
  await deploy(sql, "1", 1, "a");
  await deploy(sql, "2", 2, "b");
  await incident(sql, "i", 3, null);
  await settle(apiPool);
  expect(await failures(sql)).toEqual(["2 incident hand/i"]);
  const correct = async (correction: object) => {
    await sql`INSERT INTO incident_corrections ${sql({
      ...{ source: "hand", incident_key: "i", reason: "We looked at it", corrected_by: "amara" },
      ...{ corrected_at: at(5), ...correction },
    })}`;
    await sql`UPDATE settlements SET wanted = wanted + 1, since = ${at(3)}`;
    await settle(apiPool);
    return await failures(sql);
  };
  expect(await correct({ caused_by_source: "github", caused_by_key: "1" })).toEqual(["1 incident hand/i"]);
  expect(await correct({ resolved_at: at(4) })).toEqual(["1 incident hand/i"]);
  expect(await measures(sql)).toMatchObject([{ failed: true, recovered: at(4) }, { failed: false }]);
  expect(await correct({ caused_by_key: "" })).toEqual([]);
  expect(await correct({ dismissed: true })).toEqual([]);
  expect(await measures(sql)).toMatchObject([{ failed: false, recovered: null }, { failed: false }]);
});

test("a place that cannot be settled keeps no other from it", async ({ database: { sql, apiPool } }) => {
  await deploy(sql, "1", 1, "a", { service: "broken" });
  await deploy(sql, "2", 1, "a");
  await sql`ALTER TABLE deployment_measures ADD CHECK (service <> 'broken')`;
  await expect(settle(apiPool)).rejects.toThrow(/violates check constraint/);
  expect(await measures(sql)).toMatchObject([{ key: "2" }]);
});
