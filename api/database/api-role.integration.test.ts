import postgres from "postgres";
import { expect } from "vitest";
import { migrationsDirectory } from "../assets.ts";
import { test } from "../testing/test-database.ts";
import { migrate, readMigrations } from "./migrator.ts";

const tables = ["events", "event_bodies"];

test.for(tables)(
  "the API reads %s and adds rows, and neither changes nor removes any",
  async (table, { database }) => {
    const { apiPool: sql } = database;
    const privileges = await sql`
    SELECT has_table_privilege(${table}, 'SELECT') AS "select", has_table_privilege(${table}, 'INSERT') AS "insert",
      has_table_privilege(${table}, 'UPDATE') AS "update", has_table_privilege(${table}, 'DELETE') AS "delete",
      has_table_privilege(${table}, 'TRUNCATE') AS "truncate"`;
    expect(privileges).toEqual([
      { select: true, insert: true, update: false, delete: false, truncate: false },
    ]);
  },
);

test.for([
  ["remove events", "DELETE FROM events"],
  ["rewrite history", "UPDATE event_bodies SET body = '{}'"],
  ["make tables", "CREATE TABLE own ()"],
  ["make roles", "CREATE ROLE other"],
  ["claim that a migration ran", "INSERT INTO schema_migrations (number, name, sha256) VALUES (9, '', '')"],
  ["read the server's files", "SELECT pg_read_file('/etc/passwd')"],
] as const)("the API cannot %s", async ([, statement], { database }) => {
  await expect(database.apiPool.unsafe(statement)).rejects.toMatchObject({ code: "42501" });
});

test("statements of the API end by themselves", async ({ database }) => {
  const [settings] = await database.apiPool`
    SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
      current_setting('idle_in_transaction_session_timeout') AS idle`;
  expect(settings).toEqual({ statement: "8s", lock: "2s", idle: "10s" });
});

test("the migration keeps these limits with the role, and closes the database to other roles", async ({
  emptyDatabase,
}) => {
  const runner = postgres(emptyDatabase.url, { max: 1, onnotice: () => undefined });
  await migrate(runner, await readMigrations(migrationsDirectory));
  await runner.end();
  const { sql } = emptyDatabase;
  expect(
    await sql`
      SELECT setconfig FROM pg_db_role_setting JOIN pg_database ON setdatabase = pg_database.oid
      WHERE datname = current_database() AND setrole = 'ledger_api'::regrole`,
  ).toEqual([
    { setconfig: ["statement_timeout=8s", "lock_timeout=2s", "idle_in_transaction_session_timeout=10s"] },
  ]);
  const [access] = await sql`
    SELECT has_database_privilege('ledger_api', current_database(), 'CONNECT') AS api,
      has_database_privilege('pg_monitor', current_database(), 'CONNECT') AS others,
      has_database_privilege('ledger_api', current_database(), 'TEMPORARY') AS temporary`;
  expect(access).toEqual({ api: true, others: false, temporary: false });
});

test("an owner as RDS makes it can migrate, and the role may log in with an IAM token", async ({
  emptyDatabase,
}) => {
  const { sql, url } = emptyDatabase;
  // Roles are shared by all databases of the test run: whoever comes first makes them.
  const makeOnce = (role: string) =>
    sql.unsafe(
      `DO $$ BEGIN CREATE ROLE ${role}; EXCEPTION WHEN duplicate_object OR unique_violation THEN END $$`,
    );
  await makeOnce("rds_iam");
  await makeOnce("ledger_owner");
  await sql.unsafe(`
    ALTER ROLE ledger_owner LOGIN CREATEROLE PASSWORD 'password';
    GRANT rds_iam, ledger_api TO ledger_owner WITH ADMIN OPTION;
    DO $$ BEGIN EXECUTE format('ALTER DATABASE %I OWNER TO ledger_owner', current_database()); END $$`);
  const ownerUrl = new URL(url);
  ownerUrl.username = "ledger_owner";
  const runner = postgres(ownerUrl.href, { max: 1, onnotice: () => undefined });
  await migrate(runner, await readMigrations(migrationsDirectory));
  await runner.end();
  expect(await sql`SELECT pg_has_role('ledger_api', 'rds_iam', 'MEMBER') AS member`).toEqual([
    { member: true },
  ]);
});
