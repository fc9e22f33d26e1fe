import type { Sql } from "postgres";
import type { Place } from "./place.ts";
import { settleAlarms } from "./settle-alarms.ts";
import { settleRange } from "./settle-range.ts";
import { readSettlement } from "./settlement.ts";

/** How often in a row something may come in between before the place is left to the next settler. */
const mostMisses = 20;
/** Places that are settled in one call. */
const mostPlaces = 1_000;

/** What to settle, and how. */
export interface SettleOptions {
  /** Only these places; all that are open when left out. */
  readonly only?: readonly Place[];
  /** How many deployments are read and judged at once; 200 by default. */
  readonly chunkSize?: number;
  /** Leaves the rest to the next settler once it is aborted. What was written until then stays, and is whole. */
  readonly signal?: AbortSignal;
}

/**
 * Makes the measures agree with the facts, wherever they are behind.
 *
 * Any number may do this at the same time, and each may die at any moment: every statement writes either all of what
 * it found or nothing, and writes nothing when its facts are no longer the newest.
 *
 * @returns how many places are settled now that were open before
 * @throws the first fault, after all other places were tried
 */
export async function settle(sql: Sql, options: SettleOptions = {}): Promise<number> {
  const { only, signal } = options;
  let settled = 0;
  const faults: unknown[] = [];
  for (const place of only ?? (await openPlaces(sql))) {
    if (signal?.aborted) break;
    try {
      if (await settlePlace(sql, place, options)) settled += 1;
    } catch (error) {
      // One place that cannot be settled must not keep the others from it.
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
  return settled;
}

async function openPlaces(sql: Sql): Promise<Place[]> {
  return await sql<Place[]>`
    SELECT service, environment FROM settlements WHERE settled < wanted
    ORDER BY service, environment LIMIT ${mostPlaces}`;
}

/** @returns whether it was open and is settled now */
async function settlePlace(
  sql: Sql,
  place: Place,
  { chunkSize = 200, signal }: SettleOptions,
): Promise<boolean> {
  let wasOpen = false;
  for (let misses = 0; misses < mostMisses && !signal?.aborted; ) {
    const settlement = await readSettlement(sql, place);
    if (!settlement) return wasOpen;
    wasOpen = true;
    const done = (await settleAlarms(sql, settlement)) && (await settleRange(sql, settlement, chunkSize));
    misses = done ? 0 : misses + 1;
  }
  return false;
}
