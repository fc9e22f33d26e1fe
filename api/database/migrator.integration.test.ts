import { createHash } from "node:crypto";
import postgres, { type Sql } from "postgres";
import { expect } from "vitest";
import { migrationsDirectory } from "../assets.ts";
import { test as base } from "../testing/test-database.ts";
import { type Migration, migrate, readMigrations } from "./migrator.ts";

/** `runner()` opens a connection as `migrate` needs it: one at most. */
const test = base.extend<{ runner: () => Sql }>({
  runner: async ({ emptyDatabase }, use) => {
    const opened: Sql[] = [];
    await use(() => {
      const sql = postgres(emptyDatabase.url, { max: 1, onnotice: () => undefined });
      opened.push(sql);
      return sql;
    });
    await Promise.all(opened.map((sql) => sql.end({ timeout: 1 })));
  },
});

function migration(number: number, text: string): Migration {
  const sha256 = createHash("sha256").update(text).digest("hex");
  return { number, name: `000${number}-trial`, text, sha256 };
}

const first = migration(1, "CREATE TABLE first (id integer); -- the end");
const second = migration(2, "CREATE TABLE second (id integer); INSERT INTO second VALUES (1);");

async function tables(sql: Sql): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`;
  return rows.map(({ name }) => name);
}

test("an empty database gets every migration, and a migrated one nothing", async ({ runner }) => {
  const migrations = await readMigrations(migrationsDirectory);
  const names = migrations.map(({ name }) => name);
  expect(await migrate(runner(), migrations)).toEqual({
    applied: names,
    version: names.length,
    ahead: false,
  });
  expect(await migrate(runner(), migrations)).toEqual({ applied: [], version: names.length, ahead: false });
});

test("only what is missing is applied", async ({ runner }) => {
  await migrate(runner(), [first]);
  expect(await migrate(runner(), [first, second])).toEqual({
    applied: [second.name],
    version: 2,
    ahead: false,
  });
});

test("ten runners at once apply each migration once", async ({ runner }) => {
  const migrations = await readMigrations(migrationsDirectory);
  const reports = await Promise.all(Array.from({ length: 10 }, () => migrate(runner(), migrations)));
  expect(reports.flatMap(({ applied }) => applied)).toEqual(migrations.map(({ name }) => name));
  expect(new Set(reports.map(({ version }) => version))).toEqual(new Set([migrations.length]));
});

test("an older release leaves a newer database alone", async ({ runner }) => {
  await migrate(runner(), [first, second]);
  expect(await migrate(runner(), [first])).toEqual({ applied: [], version: 2, ahead: true });
});

test("a migration that fails leaves no trace, and the next run continues there", async ({
  runner,
  emptyDatabase,
}) => {
  const broken = migration(2, "CREATE TABLE second (id integer); INSERT INTO nowhere VALUES (1);");
  await expect(migrate(runner(), [first, broken])).rejects.toThrow(
    'Migration 0002-trial failed and was rolled back: relation "nowhere" does not exist.',
  );
  expect(await tables(emptyDatabase.sql)).toEqual(["first", "schema_migrations"]);
  expect(await migrate(runner(), [first, second])).toEqual({
    applied: [second.name],
    version: 2,
    ahead: false,
  });
});

test("a migration whose connection is killed in the middle leaves no trace", async ({
  runner,
  emptyDatabase,
}) => {
  const slow = migration(2, "CREATE TABLE second (id integer); SELECT pg_sleep(60);");
  const killed = migrate(runner(), [first, slow]).catch((error: unknown) => error);
  await until(async () => {
    const ended = await emptyDatabase.sql`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event = 'PgSleep'`;
    return ended.length > 0;
  });
  expect(await killed).toMatchObject({
    message: "The connection was lost during migration 0002-trial; run the migrations again.",
  });
  expect(await tables(emptyDatabase.sql)).toEqual(["first", "schema_migrations"]);
  expect(await migrate(runner(), [first, second])).toEqual({
    applied: [second.name],
    version: 2,
    ahead: false,
  });
});

test("a runner that lost its lock cannot apply a migration twice", async ({ runner }) => {
  const unlocking = migration(
    1,
    "SELECT pg_advisory_unlock_all(); SELECT pg_sleep(0.5); CREATE TABLE first ();",
  );
  const outcomes = await Promise.allSettled([migrate(runner(), [unlocking]), migrate(runner(), [unlocking])]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: {
      message:
        'Migration 0001-trial failed and was rolled back: duplicate key value violates unique constraint "schema_migrations_pkey".',
    },
  });
});

test("a file that was changed after it was applied is refused", async ({ runner }) => {
  await migrate(runner(), [first]);
  await expect(migrate(runner(), [migration(1, "CREATE TABLE other (id integer);")])).rejects.toThrow(
    "Migration 0001-trial was changed after it was applied; restore the file and add a new migration.",
  );
});

test("a migration that has to wait for a busy table gives up instead of blocking it", async ({
  runner,
  emptyDatabase,
}) => {
  await migrate(runner(), [first]);
  const busy = await emptyDatabase.sql.reserve();
  await busy`BEGIN`;
  await busy`LOCK TABLE first IN ACCESS SHARE MODE`;
  const impatient = migration(2, "SET LOCAL lock_timeout = '50ms'; ALTER TABLE first ADD COLUMN name text;");
  await expect(migrate(runner(), [first, impatient])).rejects.toThrow(
    "Migration 0002-trial failed and was rolled back: canceling statement due to lock timeout.",
  );
  await busy`ROLLBACK`;
  busy.release();
  expect(await migrate(runner(), [first, impatient])).toMatchObject({ applied: [impatient.name] });
});

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition()));
}
