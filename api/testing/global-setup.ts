import type { TestProject } from "vitest/node";
import { startLedgerServer } from "./ledger-server.ts";

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
  const server = await startLedgerServer(templateDatabase);
  project.provide("postgresUrl", server.url);
  return () => server.stop();
}
