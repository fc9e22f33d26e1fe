import type { Sql } from "postgres";
import type { Place } from "../settle/place.ts";
import type { TranslatedEvent } from "./event.ts";
import type { Facts } from "./facts.ts";
import { factsJson, kindsOf, projectionStatement } from "./statement.ts";

/** So many events at most are recorded without their bodies being escaped into JSON. */
export const fewEvents = 8;

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
  const bodies = bodiesOf(events);
  const answer = await sql.unsafe<Row[]>(
    textFor(kinds, bodies),
    [eventsJson(events), ...bodies.parameters, ...kinds.map((kind) => factsJson(kind, facts))],
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

/** The statement's text depends on nothing but the types of facts and how bodies come, so that each is prepared once. */
function textFor(kinds: readonly (keyof Facts)[], { rows, parameters }: Bodies): string {
  const key = `${rows} ${kinds.join(" ")}`;
  const text = texts.get(key) ?? projectionStatement(keepEvents(rows), kinds, 1 + parameters.length);
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

interface Bodies {
  /** The statement's parameters from the second on. */
  readonly parameters: readonly (string | null)[];
  /** A query for the number `n` and the body of each event. */
  readonly rows: string;
}

/**
 * Bodies of few events are parameters of their own, since escaping them into JSON would cost more than all the rest;
 * unused ones are null, so that one statement does for any few. Those of many are one parameter.
 */
function bodiesOf(events: readonly TranslatedEvent[]): Bodies {
  const all = events.map(({ event }) => event.body);
  if (all.length === 1) return { parameters: all, rows: parameterRows[1] };
  if (all.length > fewEvents) return { parameters: [JSON.stringify(all)], rows: jsonRows };
  return {
    parameters: Array.from({ length: fewEvents }, (_, n) => all[n] ?? null),
    rows: parameterRows[fewEvents],
  };
}

const parameterRows = { 1: rowsOfParameters(1), [fewEvents]: rowsOfParameters(fewEvents) };

function rowsOfParameters(count: number): string {
  const rows = Array.from({ length: count }, (_, n) => `(${n}, $${n + 2}::text)`);
  return `SELECT n, body FROM (VALUES ${rows.join(", ")}) AS given (n, body)`;
}

const jsonRows = `
  SELECT position::integer - 1 AS n, body
  FROM json_array_elements_text($2::text::json) WITH ORDINALITY AS elements (body, position)`;

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
function keepEvents(bodyRows: string): string {
  return `
    sent AS (
      SELECT n, source, key, kind, decode(sha256, 'hex') AS sha256, context, received_at
      FROM json_to_recordset($1::text::json) AS event (
        n integer, source text, key text, kind text, sha256 text, context jsonb, received_at timestamptz
      )
    ),
    body_texts AS (${bodyRows}),
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
