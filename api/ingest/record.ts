import type { Sql } from "postgres";
import type { Place } from "../settle/place.ts";
import type { TranslatedEvent } from "./event.ts";
import type { Facts } from "./facts.ts";
import { factsJson, kindsOf, projectionStatement } from "./statement.ts";

/** What became of an event. */
export interface Recorded {
  /** False when it was known already: by its key, or by its body under another key. */
  readonly isNew: boolean;
  /** Null when it was known already. */
  readonly eventId: string | null;
  /** Where measures are to be settled because of the events that were recorded together with it. */
  readonly unsettled: readonly Place[];
}

/**
 * Keeps events and writes what they say, in one statement: all of it is there afterwards, or nothing.
 *
 * Takes one event as well as a thousand. Events that are known already change nothing.
 */
export async function record(sql: Sql, events: readonly TranslatedEvent[]): Promise<Recorded[]> {
  if (events.length === 0) return [];
  const facts = events.map((translated) => translated.facts);
  const kinds = kindsOf(facts);
  const answer = await sql.unsafe<Row[]>(
    textFor(kinds, events.length === 1),
    [eventsJson(events), bodies(events), ...kinds.map((kind) => factsJson(kind, facts))],
    { prepare: true },
  );
  // After a connection that was lost amid its rows, version 3.4.9 begins the next answer with a hole.
  const rows = answer.filter(() => true);
  const ids = new Map(rows.map(({ n, event_id }) => [n, event_id]));
  const unsettled = rows[0]?.marked ?? [];
  return events.map((_, n) => ({ isNew: ids.has(n), eventId: ids.get(n) ?? null, unsettled }));
}

interface Row {
  readonly n: number;
  readonly event_id: string;
  readonly marked: readonly Place[] | null;
}

const texts = new Map<string, string>();

/** The statement's text depends on nothing but the types of facts, so that each is prepared once. */
function textFor(kinds: readonly (keyof Facts)[], single: boolean): string {
  const key = `${single} ${kinds.join(" ")}`;
  const text = texts.get(key) ?? projectionStatement(keepEvents(single), kinds, 2);
  texts.set(key, text);
  return text;
}

/** An event that is kept already, with what it says by today's rules. */
export interface ReplayedEvent {
  readonly eventId: string;
  readonly facts: Facts;
}

/** Writes what kept events say, in one statement. Writing it again changes nothing. */
export async function project(sql: Sql, events: readonly ReplayedEvent[]): Promise<void> {
  const facts = events.map((replayed) => replayed.facts);
  const kinds = kindsOf(facts);
  if (kinds.length === 0) return;
  const ids = JSON.stringify(events.map(({ eventId }, n) => ({ n, event_id: eventId })));
  const given =
    "new AS (SELECT n, event_id FROM json_to_recordset($1::text::json) AS event (n integer, event_id bigint))";
  await sql.unsafe(projectionStatement(given, kinds, 1), [
    ids,
    ...kinds.map((kind) => factsJson(kind, facts)),
  ]);
}

/** The body of a single event is a parameter of its own: escaping it into JSON would cost more than all the rest. */
function bodies(events: readonly TranslatedEvent[]): string {
  const [only, ...others] = events;
  if (only && others.length === 0) return only.event.body;
  return JSON.stringify(events.map(({ event }) => event.body));
}

function eventsJson(events: readonly TranslatedEvent[]): string {
  return JSON.stringify(
    events.map(({ event }, n) => ({
      n,
      source: event.source,
      key: event.idempotencyKey,
      kind: event.kind,
      sha256: event.bodySha256.toString("hex"),
      context: event.context,
      received_at: event.receivedAt,
    })),
  );
}

/** Two events of one batch may be the same: then the first of them is kept, and `new` names that one only. */
function keepEvents(single: boolean): string {
  const bodyTexts = single
    ? "SELECT 0 AS n, $2::text AS body"
    : "SELECT position::integer - 1 AS n, body FROM json_array_elements_text($2::text::json) WITH ORDINALITY AS elements (body, position)";
  return `
    sent AS (
      SELECT n, source, key, kind, decode(sha256, 'hex') AS sha256, context, received_at
      FROM json_to_recordset($1::text::json) AS event (
        n integer, source text, key text, kind text, sha256 text, context jsonb, received_at timestamptz
      )
    ),
    body_texts AS (${bodyTexts}),
    kept_events AS (
      INSERT INTO events (source, idempotency_key, kind, body_sha256, received_at)
      SELECT source, key, kind, sha256, received_at FROM sent ORDER BY n
      ON CONFLICT DO NOTHING
      RETURNING event_id, source, idempotency_key, body_sha256
    ),
    new AS (
      SELECT min(sent.n) AS n, kept_events.event_id
      FROM kept_events JOIN sent
        ON (sent.source, sent.key, sent.sha256) =
          (kept_events.source, kept_events.idempotency_key, kept_events.body_sha256)
      GROUP BY kept_events.event_id
    ),
    kept_bodies AS (
      INSERT INTO event_bodies (event_id, received_at, body, context)
      SELECT new.event_id, sent.received_at, body_texts.body, sent.context
      FROM new JOIN sent USING (n) JOIN body_texts USING (n)
    )`;
}
