import type { Logger } from "pino";
import postgres from "postgres";
import { migrationsDirectory } from "./assets.ts";
import type { MigrateConfiguration } from "./configuration.ts";
import { connectionOptions } from "./database/connection-options.ts";
import { databaseFault } from "./database/fault.ts";
import { MigrationError, type MigrationReport, migrate, readMigrations } from "./database/migrator.ts";

/** Migrates the configured database and logs one line that says what was done. */
export async function runMigrations({ database }: MigrateConfiguration, log: Logger): Promise<void> {
  const migrations = await readMigrations(migrationsDirectory);
  const sql = postgres({
    ...connectionOptions(database, log),
    max: 1,
    connect_timeout: 10,
    fetch_types: false,
    onnotice: () => undefined,
    // A killed run must not go on waiting for locks on the server.
    connection: { application_name: "slipway-migrate", client_connection_check_interval: 1_000 },
  });
  try {
    const report = await migrate(sql, migrations);
    log.info(report, summary(report));
  } catch (error) {
    const fault = databaseFault(error);
    if (!fault || !(error instanceof Error)) throw error;
    throw new MigrationError(`${fault} (${error.message}); check the DATABASE_ variables and try again.`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function summary({ applied, version, ahead }: MigrationReport): string {
  if (ahead) return `The database is at migration ${version}, newer than this release; nothing to do.`;
  if (applied.length === 0) return `The database is at migration ${version}; nothing to do.`;
  return `Applied ${applied.length} of ${version} migrations: ${applied.join(", ")}.`;
}
