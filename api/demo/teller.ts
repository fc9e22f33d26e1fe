import type { Random } from "./random.ts";
import type { SentEvent } from "./sent-event.ts";

/** Collects what the senders of a story send. */
export interface Teller {
  readonly random: Random;
  /** Everything told so far, in the order of telling. */
  readonly events: readonly SentEvent[];
  /** A number that no other thing of the story has; it grows with time. */
  idAt(at: number): number;
  /** A full commit hash. */
  sha(): string;
  github(kind: string, at: number, payload: unknown): void;
  slipway(kind: string, at: number, payload: unknown): void;
  /** An event of EventBridge; `payload` is made with the envelope's id. */
  aws(
    context: { readonly environment: string; readonly service: string },
    at: number,
    payload: (id: string) => { readonly "detail-type": string },
  ): void;
}

/** Starts a story; everything that happens by chance in it comes from `random`. */
export function createTeller(random: Random): Teller {
  const events: SentEvent[] = [];
  let ids = 0;
  const tell = (event: Omit<SentEvent, "key">, key = random.uuid()) => {
    events.push({ ...event, key });
  };
  return {
    random,
    events,
    idAt: (at) => {
      ids += 1;
      return Math.floor(at / 1_000) * 1_000 + (ids % 1_000);
    },
    sha: () => random.hexadecimal(40),
    github: (kind, at, payload) => tell({ source: "github", kind, at, payload }),
    slipway: (kind, at, payload) => tell({ source: "slipway", kind, at, payload }),
    aws: (context, at, payload) => {
      const id = random.uuid();
      const event = payload(id);
      tell({ source: "aws", kind: event["detail-type"], at, payload: event, context }, id);
    },
  };
}
