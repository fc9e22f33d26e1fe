import { createHash } from "node:crypto";
import type { Sql } from "postgres";
import type { TranslatedEvent } from "../ingest/event.ts";
import { record } from "../ingest/record.ts";
import { translate } from "../ingest/translate.ts";
import { type SentEvent, seconds } from "./sent-event.ts";

/** Events of one statement. */
const batchSize = 500;

/** Records events as if they had come through the hooks, each a second after it was sent. Settles nothing. */
export async function replay(sql: Sql, events: readonly SentEvent[]): Promise<void> {
  for (let start = 0; start < events.length; start += batchSize) {
    await record(sql, events.slice(start, start + batchSize).map(translated));
  }
}

/** What the hook makes of a verified event. */
export function translated({ source, kind, key, at, payload, context = {} }: SentEvent): TranslatedEvent {
  const body = JSON.stringify(payload);
  return {
    event: {
      source,
      kind,
      idempotencyKey: key,
      body,
      bodySha256: createHash("sha256").update(body).digest(),
      context,
      receivedAt: new Date(at + seconds),
    },
    facts: translate({ source, kind, context, payload }),
  };
}
