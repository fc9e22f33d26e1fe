import { expect } from "vitest";
import { test } from "../testing/test-database.ts";
import { applyRules } from "./apply-rules.ts";
import { defaultRules } from "./rules.ts";
import { settle } from "./settle.ts";
import { at, deploy, incident, merge, push } from "./testing/facts.ts";

const open = "SELECT service FROM settlements WHERE settled < wanted";
const failed = "SELECT deployment_key AS key FROM deployment_measures WHERE failed ORDER BY deployment_key";
const kinds = "SELECT kind FROM deployment_measures ORDER BY finished_at";

test("the rules of before they could be set are there, and the same ones again change nothing", async ({
  database: { sql, apiPool },
}) => {
  await deploy(sql, "1", 1, "a");
  await settle(apiPool);
  expect(await applyRules(apiPool, defaultRules)).toBe(false);
  expect(await sql.unsafe(open)).toEqual([]);
});

test("other hours settle everything again, and back again", async ({ database: { sql, apiPool } }) => {
  await deploy(sql, "1", 1, "a");
  await incident(sql, "i", 4, 5);
  await settle(apiPool);
  expect(await sql.unsafe(failed)).toEqual([{ key: "1" }]);
  expect(await applyRules(apiPool, { ...defaultRules, attributionHours: 2 })).toBe(true);
  await settle(apiPool);
  expect(await sql.unsafe(failed)).toEqual([]);
  expect(await sql`SELECT window_closes_at FROM deployment_measures`).toEqual([{ window_closes_at: at(3) }]);
  expect(await applyRules(apiPool, defaultRules)).toBe(true);
  await settle(apiPool);
  expect(await sql.unsafe(failed)).toEqual([{ key: "1" }]);
});

test("other labels settle everything again", async ({ database: { sql, apiPool } }) => {
  await push(sql, 0, "root", ["a"]);
  await deploy(sql, "1", 1, "a");
  await push(sql, 2, "a", ["b"]);
  await merge(sql, 7, 2, { merge: "b", head: "x", labels: sql.array(["urgent, really"]) });
  await deploy(sql, "2", 3, "b");
  await settle(apiPool);
  expect(await sql.unsafe(kinds)).toEqual([{ kind: "first" }, { kind: "forward" }]);
  await applyRules(apiPool, { ...defaultRules, remediationLabels: ["urgent, really"] });
  await settle(apiPool);
  expect(await sql.unsafe(kinds)).toEqual([{ kind: "first" }, { kind: "remediation" }]);
  await applyRules(apiPool, { ...defaultRules, remediationLabels: [] });
  await settle(apiPool);
  expect(await sql.unsafe(kinds)).toEqual([{ kind: "first" }, { kind: "forward" }]);
});

test("rules that a killed process wrote and did not apply are applied by the next", async ({
  database: { sql, apiPool },
}) => {
  await deploy(sql, "1", 1, "a");
  await settle(apiPool);
  await sql`UPDATE settlement_rules SET attribution_hours = 2, applied = false`;
  expect(await applyRules(apiPool, { ...defaultRules, attributionHours: 2 })).toBe(true);
  expect(await sql.unsafe(open)).toHaveLength(1);
});

test("many processes that start together apply the rules once", async ({ database: { sql, apiPool } }) => {
  await deploy(sql, "1", 1, "a");
  await settle(apiPool);
  const rules = { ...defaultRules, attributionHours: 48 };
  const applied = await Promise.all(Array.from({ length: 8 }, () => applyRules(apiPool, rules)));
  expect(applied.filter((one) => one)).toHaveLength(1);
  await settle(apiPool);
  expect(await sql`SELECT window_closes_at FROM deployment_measures`).toEqual([{ window_closes_at: at(49) }]);
});
