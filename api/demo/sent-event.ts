/** An event as its sender would send it. */
export interface SentEvent {
  readonly source: "github" | "slipway" | "aws";
  /** The name in the sender's header, or the `detail-type` of EventBridge. */
  readonly kind: string;
  /** The sender's id of the delivery. */
  readonly key: string;
  /** When it was sent, in milliseconds since 1970. */
  readonly at: number;
  readonly payload: unknown;
  /** What the connection vouches for that it came by: the environment and the service of an event of AWS. */
  readonly context?: Readonly<Record<string, string>>;
}

/** A moment as GitHub and Slipway write it, to the second. */
export function instant(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

export const seconds = 1_000;
export const minutes = 60 * seconds;
export const hours = 60 * minutes;
export const days = 24 * hours;
