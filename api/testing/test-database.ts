import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { pino } from "pino";
import postgres, { type Sql } from "postgres";
import { test as base, inject } from "vitest";
import { connectionOptions } from "../database/connection-options.ts";
import { openPool } from "../database/pool.ts";
import { templateDatabase } from "./global-setup.ts";

/** A database of one test's own. */
export interface TestDatabase {
  /** For the superuser. */
  readonly url: string;
  /** For the role that the API has in production. */
  readonly apiUrl: string;
  /** The pool that the API has in production, with that role. */
  readonly apiPool: Sql;
  /** Connected as superuser. */
  readonly sql: Sql;
}

/** `test` with a migrated and an empty database; a connection that the test leaves open fails it. */
export const test = base.extend<{ database: TestDatabase; emptyDatabase: TestDatabase }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that are needed from this pattern.
  database: ({}, use) => withDatabase(templateDatabase, use),
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that are needed from this pattern.
  emptyDatabase: ({}, use) => withDatabase("template1", use),
});

async function withDatabase(template: string, use: (database: TestDatabase) => Promise<void>): Promise<void> {
  const serverUrl = inject("postgresUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const admin = postgres(`${serverUrl}/postgres`, { max: 1 });
  await admin.unsafe(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  // A copy keeps neither the template's grants on the database nor the role's settings in it.
  const url = `${serverUrl}/${name}`;
  const apiUrl = new URL(url);
  apiUrl.username = "ledger_api";
  const sql = postgres(url, { onnotice: () => undefined });
  const apiPool = openPool(connectionOptions({ auth: "url", url: apiUrl.href }, pino({ level: "silent" })));
  try {
    await use({ url, apiUrl: apiUrl.href, apiPool, sql });
    await apiPool.end();
    await sql.end();
    await expectNoConnections(admin, name);
  } finally {
    await Promise.all([apiPool.end({ timeout: 0 }), sql.end({ timeout: 0 })]);
    await admin.unsafe(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  }
}

/** A backend takes a moment to notice that its client has gone. */
async function expectNoConnections(admin: Sql, database: string): Promise<void> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const open = await admin`SELECT FROM pg_stat_activity WHERE datname = ${database}`;
    if (open.length === 0) return;
    await delay(100);
  }
  throw new Error("The test left connections to its database open; end every pool that it opens.");
}
