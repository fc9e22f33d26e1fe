import { expectReal } from "../demo/purpose.ts";
import type { Dependencies } from "../dependencies.ts";
import type { RawEvent, ReadableEvent } from "../ingest/event.ts";
import type { Facts } from "../ingest/facts.ts";
import { expectPlausibleTimes } from "../ingest/plausible-times.ts";
import { type Afterwards, createRecorder } from "../ingest/record-together.ts";
import { translate } from "../ingest/translate.ts";
import { settle } from "../settle/settle.ts";

/** Milliseconds that a sender waits for measures; what is left then is settled a moment later. */
const settleMs = 2_000;

/** A verified event. */
export type VerifiedEvent = RawEvent & ReadableEvent;

/** Takes a verified event: what it says is committed when this returns. `check` may refuse it before. */
export type Acceptor = (event: VerifiedEvent, check?: (facts: Facts) => void) => Promise<Outcome>;

/** The answer to an event. */
export interface Outcome {
  readonly event: string;
  readonly outcome: "recorded" | "known already";
}

/** The one way on which events of every sender come in. */
export function createAcceptor({ sql, log, hooks }: Pick<Dependencies, "sql" | "log" | "hooks">): Acceptor {
  const settleNow: Afterwards = async (only) => {
    try {
      await settle(sql, { only, signal: AbortSignal.timeout(settleMs) });
    } catch (error) {
      // The event is kept, and what is to be settled stays marked.
      log.warn({ err: error, places: only }, "Measures could not be settled; it is tried again in a moment.");
    }
  };

  const record = createRecorder(sql, settleNow);

  return async (event, check) => {
    const facts = translate(event, hooks.translation);
    expectPlausibleTimes(event.kind, facts, event.receivedAt);
    check?.(facts);
    await expectReal(sql);
    const { isNew } = await record({ event, facts });
    return { event: event.kind, outcome: isNew ? "recorded" : "known already" };
  };
}
