import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import type { Sql } from "postgres";
import { isLostConnection } from "./fault.ts";

/** One numbered SQL file, for example `0001-events.sql`. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly text: string;
  readonly sha256: string;
}

/** What a run found and did. */
export interface MigrationReport {
  /** Names of the migrations that this run applied, in order. */
  readonly applied: readonly string[];
  /** Number of the newest migration in the database afterwards; 0 for none. */
  readonly version: number;
  /** Whether the database is newer than these files: an older release runs on a newer schema. */
  readonly ahead: boolean;
}

/** A migration that must not or could not be applied; the message is a full sentence. */
export class MigrationError extends Error {
  override readonly name = "MigrationError";
}

/** Any number, as long as nothing else in this database uses it. */
const advisoryLock = 7_453_102_001;

/** Reads the migrations in a folder, ordered by number. */
export async function readMigrations(directory: URL): Promise<Migration[]> {
  const files = (await readdir(directory)).filter((file) => file.endsWith(".sql")).sort();
  return Promise.all(
    files.map(async (file, index) => {
      const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1]);
      if (number !== index + 1) {
        throw new MigrationError(
          `Migration file ${file} is out of order; name it ${String(index + 1).padStart(4, "0")}-what-it-does.sql.`,
        );
      }
      const text = await readFile(new URL(file, directory), "utf8");
      return {
        number,
        name: file.slice(0, -4),
        text,
        sha256: createHash("sha256").update(text).digest("hex"),
      };
    }),
  );
}

/**
 * Brings the database to the newest migration: each one in its own transaction, all under an advisory lock.
 *
 * `sql` must hold one connection at most, since the lock belongs to it. Other runners wait for it, up to a minute.
 */
export async function migrate(sql: Sql, migrations: readonly Migration[]): Promise<MigrationReport> {
  await lock(sql);
  try {
    return await applyMissing(sql, migrations);
  } finally {
    // A failed migration leaves its transaction open. Where the connection is lost, so is the lock.
    await sql.unsafe(`ROLLBACK; SELECT pg_advisory_unlock(${advisoryLock})`).catch(() => undefined);
  }
}

async function applyMissing(sql: Sql, migrations: readonly Migration[]): Promise<MigrationReport> {
  await sql`
    CREATE TABLE IF NOT EXISTS schema_migrations (
      number integer PRIMARY KEY CHECK (number > 0),
      name text NOT NULL,
      sha256 text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT now()
    )`;
  const done = await sql<{ number: number; name: string; sha256: string }[]>`
    SELECT number, name, sha256 FROM schema_migrations ORDER BY number`;
  const checksums = new Map(done.map(({ number, sha256 }) => [number, sha256]));

  const applied: string[] = [];
  for (const migration of migrations) {
    const checksum = checksums.get(migration.number);
    if (checksum === undefined) {
      await apply(sql, migration);
      applied.push(migration.name);
    } else if (checksum !== migration.sha256) {
      throw new MigrationError(
        `Migration ${migration.name} was changed after it was applied; restore the file and add a new migration.`,
      );
    }
  }
  const newest = Math.max(0, ...checksums.keys());
  return { applied, version: Math.max(newest, migrations.length), ahead: newest > migrations.length };
}

async function lock(sql: Sql): Promise<void> {
  await sql`SET lock_timeout = '60s'`;
  try {
    await sql`SELECT pg_advisory_lock(${advisoryLock})`;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "55P03")) throw error;
    throw new MigrationError(
      "Another migration holds the lock for more than 60 s; wait for it and run again.",
    );
  }
}

/**
 * The whole migration as one message, so it happens entirely or not at all, whatever dies in between. Its row comes
 * first: if the connection and with it the lock was lost, a second runner stops at the primary key.
 */
function transactionOf({ number, name, sha256, text }: Migration): string {
  return `
    BEGIN;
    SET LOCAL lock_timeout = '5s';
    SET LOCAL statement_timeout = '60s';
    INSERT INTO schema_migrations (number, name, sha256) VALUES (${number}, '${name}', '${sha256}');
    ${text}
    ;COMMIT;`;
}

async function apply(sql: Sql, migration: Migration): Promise<void> {
  const { name } = migration;
  try {
    await sql.unsafe(transactionOf(migration));
  } catch (error) {
    if (isLostConnection(error)) {
      throw new MigrationError(
        `The connection was lost during migration ${name}; run the migrations again.`,
        {
          cause: error,
        },
      );
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`Migration ${name} failed and was rolled back: ${reason}.`, { cause: error });
  }
}
