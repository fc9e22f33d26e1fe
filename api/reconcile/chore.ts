import type { Logger } from "pino";
import type { Sql } from "postgres";
import type { Chore } from "../chores.ts";
import { type Delivery, findHook } from "./github-hook.ts";
import { missedDeliveries } from "./missed-deliveries.ts";
import type { ReconcileSettings } from "./settings.ts";

const everyMs = 10 * 60 * 1000;
/** GitHub keeps deliveries for three days. */
const keptMs = 3 * 24 * 60 * 60 * 1000;
/** How far each look reaches back behind the one before: time for all attempts to deliver an event. */
const overlapMs = 60 * 60 * 1000;
const mostDeliveries = 10_000;

/**
 * Asks GitHub for events that did not arrive: it delivers each of them once by itself.
 *
 * Of many processes one does it, whoever takes the lease; it is for nine minutes, so that the next one may follow.
 */
export function reconcileChore(sql: Sql, log: Logger, clock: () => Date, settings: ReconcileSettings): Chore {
  let lookedAt: number | undefined;
  return {
    name: "Asking GitHub for missed deliveries",
    everyMs,
    run: async () => {
      if (!(await takeLease(sql))) return;
      const now = clock().getTime();
      const since = Math.max(now - keptMs, lookedAt === undefined ? 0 : lookedAt - overlapMs);
      const asked = await reconcile(settings, new Date(since));
      lookedAt = now;
      if (asked > 0) log.info({ asked }, `Asked GitHub to deliver ${asked} events again.`);
    },
  };
}

/** Asks once for every event that was missed since a moment; returns how many there were. */
export async function reconcile(settings: ReconcileSettings, since: Date): Promise<number> {
  const hook = await findHook(settings);
  const deliveries: Delivery[] = [];
  for await (const delivery of hook.deliveries()) {
    if (delivery.deliveredAt < since || deliveries.length >= mostDeliveries) break;
    deliveries.push(delivery);
  }
  const missed = missedDeliveries(deliveries);
  for (const delivery of missed) await hook.redeliver(delivery);
  return missed.length;
}

async function takeLease(sql: Sql): Promise<boolean> {
  const taken = await sql`
    INSERT INTO leases AS held (name, expires_at) VALUES ('reconcile', now() + interval '9 minutes')
    ON CONFLICT (name) DO UPDATE SET expires_at = excluded.expires_at WHERE held.expires_at < now()
    RETURNING name`;
  return taken.length > 0;
}
