import postgres from "postgres";
import { migrationsDirectory } from "../assets.ts";
import { migrate, readMigrations } from "../database/migrator.ts";
import { type PostgresServer, startPostgres } from "./postgres-server.ts";

/** Starts PostgreSQL with one migrated and empty database of this name, which the API's role may log in to. */
export async function startLedgerServer(database: string): Promise<PostgresServer> {
  const server = await startPostgres();
  const admin = postgres(`${server.url}/postgres`, { max: 1 });
  await admin.unsafe(`CREATE DATABASE ${database}`);
  const sql = postgres(`${server.url}/${database}`, { max: 1, onnotice: () => undefined });
  await migrate(sql, await readMigrations(migrationsDirectory));
  await sql.end();
  await admin`ALTER ROLE ledger_api PASSWORD 'password'`;
  await admin.end();
  return server;
}

/** The same address for the role that the API has in production. */
export function forApiRole(url: string): string {
  const apiUrl = new URL(url);
  apiUrl.username = "ledger_api";
  return apiUrl.href;
}
