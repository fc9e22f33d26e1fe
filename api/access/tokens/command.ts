import { randomUUID } from "node:crypto";
import type { Logger } from "pino";
import postgres from "postgres";
import { ConfigurationError, type MigrateConfiguration } from "../../configuration.ts";
import { connectionOptions } from "../../database/connection-options.ts";
import { databaseFault } from "../../database/fault.ts";
import { readTokenArguments } from "./arguments.ts";
import { makeToken } from "./lifecycle.ts";

/**
 * Makes a token as the database's owner and writes it to standard output, alone, so that it can be piped.
 *
 * It is the way to the first token, when nobody can log in yet.
 */
export async function runTokenCommand(
  { database }: MigrateConfiguration,
  args: readonly string[],
  log: Logger,
): Promise<void> {
  const wanted = readTokenArguments(args);
  const sql = postgres({
    ...connectionOptions(database, log),
    max: 1,
    connect_timeout: 10,
    fetch_types: false,
    connection: { application_name: "slipway-token", statement_timeout: 8_000 },
  });
  try {
    const { id, token, expiresAt } = await makeToken(sql, wanted, {
      principal: { kind: "command", id: "command", name: "the token command" },
      at: new Date(),
      requestId: randomUUID(),
    });
    process.stdout.write(`${token}\n`);
    process.stderr.write(
      `Made the token ${id}, which expires at ${expiresAt.toISOString()}. It is shown only this once.\n`,
    );
  } catch (error) {
    const fault = databaseFault(error);
    if (!fault || !(error instanceof Error)) throw error;
    throw new ConfigurationError(`${fault} (${error.message}); check the DATABASE_ variables and try again.`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
