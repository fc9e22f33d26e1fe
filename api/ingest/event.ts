import type { Facts } from "./facts.ts";

/** Who sends events. `aws` is EventBridge, `sns` a topic of SNS. */
export type EventSource = "github" | "slipway" | "hcp" | "aws" | "sns";

/** What the ledger keeps of an event for good or until its retention ends. */
export interface RawEvent {
  readonly source: EventSource;
  /** The sender's own name for the event: the same when it is sent again. */
  readonly idempotencyKey: string;
  readonly kind: string;
  /** As it was signed. */
  readonly body: string;
  readonly bodySha256: Buffer;
  /** What the connection vouches for beside the body, such as the environment that a topic stands for. */
  readonly context: Readonly<Record<string, string>>;
  readonly receivedAt: Date;
}

/** What a translator reads: the same while the event arrives and when it is replayed. */
export interface ReadableEvent extends Pick<RawEvent, "source" | "kind" | "context"> {
  /** The parsed body. */
  readonly payload: unknown;
}

/** An event with everything it says. */
export interface TranslatedEvent {
  readonly event: RawEvent;
  readonly facts: Facts;
}
