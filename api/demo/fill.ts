import type { Logger } from "pino";
import postgres, { type Sql } from "postgres";
import type { MigrateConfiguration } from "../configuration.ts";
import { connectionOptions } from "../database/connection-options.ts";
import { settle } from "../settle/settle.ts";
import { replay } from "./replay.ts";
import { demoSeed, tellStory } from "./story.ts";

/** A database that the demo must not touch; the message is a full sentence. */
export class DemoError extends Error {
  override readonly name = "DemoError";
}

/** Fills the configured database, which must be empty and migrated, and logs one line that says what was done. */
export async function runDemo({ database }: MigrateConfiguration, log: Logger, now: Date): Promise<void> {
  const sql = postgres({
    ...connectionOptions(database, log),
    max: 2,
    connect_timeout: 10,
    fetch_types: false,
    onnotice: () => undefined,
    connection: { application_name: "slipway-demo" },
  });
  try {
    const count = await fillWithDemo(sql, now);
    log.info(
      { count },
      count > 0 ? `The demo is complete: ${count} events.` : "The demo was complete already.",
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Marks an empty database as a demo, for good, and fills it with the story until `now`. What was interrupted is gone
 * on with. Returns the number of events, 0 when the demo was complete.
 *
 * @throws DemoError when the database holds anything else.
 */
export async function fillWithDemo(sql: Sql, now: Date, seed = demoSeed): Promise<number> {
  await sql`
    INSERT INTO ledger_purpose (purpose, demo_seed, demo_until)
    SELECT 'demo', ${seed}, ${now} WHERE NOT EXISTS (SELECT FROM events) AND NOT EXISTS (SELECT FROM incidents)
    ON CONFLICT DO NOTHING`;
  const [marked] = await sql<{ seed: string; until: Date; complete: boolean }[]>`
    SELECT demo_seed AS seed, demo_until AS until, demo_complete AS complete FROM ledger_purpose
    WHERE purpose = 'demo'`;
  if (!marked) {
    throw new DemoError("The database holds real events; give the demo an empty database of its own.");
  }
  if (marked.complete) return 0;
  const events = tellStory(marked.until, Number(marked.seed));
  await replay(sql, events);
  await settle(sql);
  await sql`UPDATE ledger_purpose SET demo_complete = true`;
  return events.length;
}
