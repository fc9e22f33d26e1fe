import type { Sql } from "postgres";
import { withSecondTry } from "../database/second-try.ts";
import { Problem } from "../problem.ts";
import type { EventSource } from "./event.ts";
import { project, type ReplayedEvent } from "./record.ts";
import type { TranslationSettings } from "./settings.ts";
import { translate } from "./translate.ts";

/** Events of one statement. */
const batchSize = 500;

/** What a replay did. */
export interface ReplayReport {
  readonly replayed: number;
  /** Events that were readable when they came and are not by today's rules: they say nothing. */
  readonly unreadable: number;
}

interface KeptEvent {
  readonly eventId: string;
  readonly source: EventSource;
  readonly kind: string;
  readonly body: string;
  readonly context: Record<string, string>;
}

/** Says again what every event up to `until` says whose body is there, in the order in which they came. */
export async function replayEvents(
  sql: Sql,
  until: string,
  settings: TranslationSettings,
): Promise<ReplayReport> {
  let replayed = 0;
  let unreadable = 0;
  let after = "0";
  for (;;) {
    const events = await sql<KeptEvent[]>`
      SELECT event_id AS "eventId", source, kind, coalesce(event_bodies.body, events.body) AS body,
        coalesce(context, '{}') AS context
      FROM events LEFT JOIN event_bodies USING (event_id, received_at)
      WHERE event_id > ${after} AND event_id <= ${until}
        AND coalesce(event_bodies.body, events.body) IS NOT NULL
      ORDER BY event_id LIMIT ${batchSize}`;
    const last = events.at(-1);
    if (!last) return { replayed, unreadable };
    const readable = events.flatMap((event) => readAgain(event, settings) ?? []);
    await withSecondTry(() => project(sql, readable));
    replayed += readable.length;
    unreadable += events.length - readable.length;
    after = last.eventId;
  }
}

function readAgain(
  { eventId, source, kind, body, context }: KeptEvent,
  settings: TranslationSettings,
): ReplayedEvent | undefined {
  try {
    return { eventId, facts: translate({ source, kind, context, payload: JSON.parse(body) }, settings) };
  } catch (error) {
    if (error instanceof Problem) return undefined;
    throw error;
  }
}
