import type { Logger } from "pino";
import postgres, { type Sql } from "postgres";
import type { RebuildConfiguration } from "./configuration.ts";
import { connectionOptions } from "./database/connection-options.ts";
import { databaseFault } from "./database/fault.ts";
import { withSecondTry } from "./database/second-try.ts";
import { type ReplayReport, replayEvents } from "./ingest/replay.ts";
import type { TranslationSettings } from "./ingest/settings.ts";
import { withdrawFacts } from "./ingest/withdraw.ts";
import { markEverything } from "./settle/mark-everything.ts";
import { settle } from "./settle/settle.ts";

/** A rebuild that could not be made; the message is a full sentence. */
export class RebuildError extends Error {
  override readonly name = "RebuildError";
}

/** Any number, as long as nothing else in this database uses it. */
const advisoryLock = 7_453_102_003;

/** Rebuilds every projection of the configured database and logs one line that says what was done. */
export async function runRebuild(configuration: RebuildConfiguration, log: Logger): Promise<void> {
  const sql = postgres({
    ...connectionOptions(configuration.database, log),
    // The lock belongs to the one connection.
    max: 1,
    connect_timeout: 10,
    fetch_types: false,
    onnotice: () => undefined,
    connection: { application_name: "slipway-rebuild", client_connection_check_interval: 1_000 },
  });
  try {
    const report = await rebuild(sql, configuration.translation);
    log.info(report, `Rebuilt every projection from ${report.replayed} events.`);
  } catch (error) {
    const fault = databaseFault(error);
    if (!fault || !(error instanceof Error)) throw error;
    throw new RebuildError(
      `${fault} (${error.message}); pages may show less than there is until the rebuild is run again.`,
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Makes every projection anew from the bodies of events.
 *
 * Whatever is killed meanwhile, running it again leads to the same rows. Hooks go on: an event that arrives writes
 * its own facts, which merge with those of the replay in any order. Until it ends, pages may show less than there is.
 *
 * `sql` belongs to the owner of the tables and must hold one connection at most.
 */
export async function rebuild(sql: Sql, translation: TranslationSettings): Promise<ReplayReport> {
  const [lock] = await sql`SELECT pg_try_advisory_lock(${advisoryLock}) AS taken`;
  if (!lock?.taken) throw new RebuildError("Another rebuild is running; wait for it.");
  const [newest] = await sql<{ id: string }[]>`SELECT coalesce(max(event_id), 0) AS id FROM events`;
  const until = newest?.id ?? "0";
  await withSecondTry(() => withdrawFacts(sql, until));
  const report = await replayEvents(sql, until, translation);
  // Settling looks things up in tables that were empty a moment ago.
  await withSecondTry(() => sql`ANALYZE`);
  await withSecondTry(() => markEverything(sql, sql`TRUE`));
  while ((await withSecondTry(() => settle(sql))) > 0);
  await sql`SELECT pg_advisory_unlock(${advisoryLock})`;
  return report;
}
