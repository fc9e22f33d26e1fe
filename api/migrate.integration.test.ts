import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";
import { migrationsDirectory } from "./assets.ts";
import { readMigrations } from "./database/migrator.ts";
import { test } from "./testing/api-test.ts";
import { messages } from "./testing/log-messages.ts";

const nowhere = "postgres://ledger:hunter2@127.0.0.1:1/ledger";
const names = (await readMigrations(migrationsDirectory)).map(({ name }) => name);

test("migrate says what it did, also when there is nothing to do", async ({ start, emptyDatabase }) => {
  const first = await start("migrate", { DATABASE_URL: emptyDatabase.url }).exit;
  expect(first).toMatchObject({ code: 0, stderr: "" });
  expect(messages(first.stdout)).toEqual([
    `Applied ${names.length} of ${names.length} migrations: ${names.join(", ")}.`,
  ]);
  const second = await start("migrate", { DATABASE_URL: emptyDatabase.url }).exit;
  expect(second).toMatchObject({ code: 0, stderr: "" });
  expect(messages(second.stdout)).toEqual([`The database is at migration ${names.length}; nothing to do.`]);
});

test("two migrations at once both succeed", async ({ start, emptyDatabase }) => {
  const runs = [1, 2].map(() => start("migrate", { DATABASE_URL: emptyDatabase.url }).exit);
  expect((await Promise.all(runs)).map(({ code }) => code)).toEqual([0, 0]);
  const applied = await emptyDatabase.sql<
    { name: string }[]
  >`SELECT name FROM schema_migrations ORDER BY number`;
  expect(applied.map(({ name }) => name)).toEqual(names);
});

test("a migration that was killed continues when it is run again", async ({ start, emptyDatabase }) => {
  const { sql, url } = emptyDatabase;
  // Holds the second migration up after the first one is done.
  const holder = await sql.reserve();
  await holder`BEGIN`;
  await holder`CREATE TABLE deployment_changes ()`;
  const killed = start("migrate", { DATABASE_URL: url });
  const waiting = async () => (await sql`SELECT FROM pg_locks WHERE NOT granted`).length > 0;
  while (!(await waiting())) await delay(20);
  killed.kill("SIGKILL");
  expect(await killed.exit).toMatchObject({ signal: "SIGKILL" });
  while (await waiting()) await delay(20);
  await holder`ROLLBACK`;
  holder.release();

  const { code, stdout } = await start("migrate", { DATABASE_URL: url }).exit;
  expect(code).toBe(0);
  expect(messages(stdout)).toEqual([
    `Applied ${names.length - 1} of ${names.length} migrations: ${names.slice(1).join(", ")}.`,
  ]);
});

test("an unreachable database fails a migration with a sentence and without its password", async ({
  start,
}) => {
  const { code, stdout, stderr } = await start("migrate", { DATABASE_URL: nowhere }).exit;
  expect(code).toBe(1);
  expect(stderr).toBe(
    "The database cannot be reached (connect ECONNREFUSED 127.0.0.1:1); check the DATABASE_ variables and try again.\n",
  );
  expect(stdout + stderr).not.toContain("hunter2");
});
