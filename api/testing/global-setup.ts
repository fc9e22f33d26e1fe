import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { migrationsDirectory } from "../assets.ts";
import { migrate, readMigrations } from "../database/migrator.ts";
import { startPostgres } from "./postgres-server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of the test run's PostgreSQL, without a database. */
    postgresUrl: string;
  }
}

/** Database that every test gets a copy of. */
export const templateDatabase = "ledger_template";

/** Starts one PostgreSQL for the whole run and migrates the template once. Returns what ends it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  const admin = postgres(`${server.url}/postgres`, { max: 1 });
  await admin.unsafe(`CREATE DATABASE ${templateDatabase}`);
  const template = postgres(`${server.url}/${templateDatabase}`, { max: 1, onnotice: () => undefined });
  await migrate(template, await readMigrations(migrationsDirectory));
  await template.end();
  await admin`ALTER ROLE ledger_api PASSWORD 'password'`;
  await admin.end();
  project.provide("postgresUrl", server.url);
  return () => server.stop();
}
