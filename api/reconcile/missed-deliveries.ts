import type { Delivery } from "./github-hook.ts";

/** Attempts for one event, the first one included. */
const mostAttempts = 4;

/** What would be refused again: the body is too large, or the event cannot be read. */
const refused: ReadonlySet<number> = new Set([413, 422]);

/**
 * The deliveries to ask for again: of each event that no attempt brought, the newest attempt, unless there were four.
 *
 * GitHub keeps count: every attempt is a delivery of its own under the same guid.
 */
export function missedDeliveries(deliveries: readonly Delivery[]): Delivery[] {
  const attempts = Map.groupBy(deliveries, ({ guid }) => guid);
  return [...attempts.values()].flatMap((group) => {
    const arrived = group.some(({ statusCode }) => statusCode >= 200 && statusCode < 300);
    const newest = group.reduce((a, b) => (b.deliveredAt > a.deliveredAt ? b : a));
    return arrived || group.length >= mostAttempts || refused.has(newest.statusCode) ? [] : [newest];
  });
}
