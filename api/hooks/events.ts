import type { Sql } from "postgres";
import type { SignedEvent } from "./signed-event.ts";

/** The statement that keeps an event as it was signed, unless it is already there. Returns a row when it is new. */
export function keepEvent(sql: Sql, event: SignedEvent, receivedAt: Date) {
  return sql`
    INSERT INTO events (source, idempotency_key, kind, body, body_sha256, received_at)
    VALUES (${event.source}, ${event.idempotencyKey}, ${event.kind}, ${event.body}, ${event.bodySha256},
      ${receivedAt})
    ON CONFLICT DO NOTHING
    RETURNING event_id`;
}
