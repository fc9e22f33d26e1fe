import { onStand } from "./ledger/stand.ts";
import type { Measurement } from "./measurement.ts";

/** Recording events in batches of 500, against one after the other, over one connection. */
export function ingestion(): Promise<Measurement[]> {
  return onStand(async (stand) => {
    const { single, batches } = JSON.parse(await stand.run("ingestion")) as {
      single: number;
      batches: number;
    };
    return [
      {
        name: "events recorded one by one",
        value: single,
        unit: "events/s",
        against: "in batches of 500",
        baseline: batches,
        limit: 0.25,
      },
    ];
  });
}
