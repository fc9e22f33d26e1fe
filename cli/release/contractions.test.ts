import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { projectFolder } from "../folders.ts";

const MIGRATIONS = join(projectFolder, "api", "migrations");

/** Statements after which code that is older may no longer run. */
const TAKES_AWAY =
  /\bDROP\s+(TABLE|VIEW|MATERIALIZED\s+VIEW|COLUMN|SCHEMA)\b|\bRENAME\s+(TO|COLUMN)\b|\bSET\s+NOT\s+NULL\b|\bALTER\s+COLUMN\s+\w+\s+(SET\s+DATA\s+)?TYPE\b/i;

/** Whether a migration takes something away; what stands in comments and texts does not count. */
function takesAway(sql: string): boolean {
  return TAKES_AWAY.test(sql.replaceAll(/--.*$/gm, "").replaceAll(/'(?:[^']|'')*'/g, "''"));
}

test.each([
  ["ALTER TABLE a DROP COLUMN b;", true],
  ["ALTER TABLE a\n  RENAME COLUMN b TO c;", true],
  ["ALTER TABLE a ALTER COLUMN b TYPE bigint;", true],
  ["ALTER TABLE a ALTER COLUMN b DROP NOT NULL, DROP CONSTRAINT c;", false],
  ["-- DROP TABLE a\nEXECUTE format('DROP TABLE public.%I', partition);", false],
])("whether %j takes something away is %s", (sql, expected) => {
  expect(takesAway(sql)).toBe(expected);
});

test("a migration that takes something away says from which schema on releases still run", async () => {
  const silent: string[] = [];
  for (const name of await readdir(MIGRATIONS)) {
    const sql = await readFile(join(MIGRATIONS, name), "utf8");
    if (takesAway(sql) && !/^-- compatible from: \d+$/m.test(sql)) silent.push(name);
  }
  expect(silent).toEqual([]);
});
