import type { Sql } from "postgres";
import { databaseFault } from "../database/fault.ts";
import { withSecondTry } from "../database/second-try.ts";
import type { TranslatedEvent } from "./event.ts";
import { fewEvents, type Recorded, record } from "./record.ts";
import { kindsOf } from "./statement.ts";

/** Keeps one event and writes what it says. */
export type Recorder = (event: TranslatedEvent) => Promise<Recorded>;

/** Does what is to follow a statement, once for all events that were recorded by it. */
export type Afterwards = (unsettled: Recorded["unsettled"]) => Promise<void>;

/** Longer bodies are recorded alone, so that a statement never holds more than a megabyte because of its neighbors. */
const mostCharacters = 100_000;

interface Waiting {
  readonly event: TranslatedEvent;
  readonly resolve: (recorded: Recorded) => void;
  readonly reject: (fault: unknown) => void;
}

/**
 * Records an event at once when nothing is being recorded, and otherwise together with those that come meanwhile: so
 * the more events come, the less each of them costs.
 *
 * Only events that say facts of the same types go together, so that there are few statements to prepare.
 */
export function createRecorder(sql: Sql, afterwards: Afterwards): Recorder {
  const lanes = new Map<string, Waiting[]>();

  const recordAll = async (events: readonly TranslatedEvent[]) =>
    await withSecondTry(() => record(sql, events));

  const finish = async (waiting: readonly Waiting[], recorded: readonly Recorded[]) => {
    const unsettled = recorded[0]?.unsettled ?? [];
    if (unsettled.length > 0) await afterwards(unsettled);
    for (const [n, { resolve }] of waiting.entries()) resolve(recorded[n] as Recorded);
  };

  const recordAlone = async (one: Waiting) => {
    try {
      await finish([one], await recordAll([one.event]));
    } catch (error) {
      one.reject(error);
    }
  };

  const recordTogether = async (waiting: readonly Waiting[]) => {
    try {
      const recorded = await recordAll(waiting.map(({ event }) => event));
      // The next ones need not wait for what follows.
      finish(waiting, recorded).catch((error) => refuse(waiting, error));
    } catch (error) {
      if (databaseFault(error)) refuse(waiting, error);
      // One event that cannot be recorded must not keep the others from it.
      else await Promise.all(waiting.map(recordAlone));
    }
  };

  const empty = async (kinds: string, lane: Waiting[]) => {
    while (lane.length > 0) await recordTogether(lane.splice(0, fewEvents));
    lanes.delete(kinds);
  };

  const enqueue = (one: Waiting) => {
    const kinds = kindsOf([one.event.facts]).join(" ");
    const lane = lanes.get(kinds);
    if (lane) {
      lane.push(one);
    } else {
      const opened = [one];
      lanes.set(kinds, opened);
      void empty(kinds, opened);
    }
  };

  return (event) => {
    const { promise, ...settle } = Promise.withResolvers<Recorded>();
    if (event.event.body.length > mostCharacters) void recordAlone({ event, ...settle });
    else enqueue({ event, ...settle });
    return promise;
  };
}

function refuse(waiting: readonly Waiting[], fault: unknown): void {
  for (const { reject } of waiting) reject(fault);
}
