import { readFile } from "node:fs/promises";
import { type Latency, latencyOf } from "./ledger/latency.ts";
import { onStand, type Stand } from "./ledger/stand.ts";
import { type Measurement, median } from "./measurement.ts";

const rawQuery = new URL("./ledger/metrics-from-events.sql", import.meta.url);
/** Services of the large ledger; each of them has 100,000 events of three years. */
const services = 100;
const asked = 400;

/** Metrics of 90 days over 100,000 and over 10 million events, and from the events themselves. */
export function metrics(): Promise<Measurement[]> {
  return onStand(async (stand) => {
    await stand.run("busy");
    const small = await timed(stand, 1);
    await stand.run("multiply", String(services));
    const large = await timed(stand, services);
    const raw = await fromEvents(stand);
    const name = "metrics of 90 days over 10 million events, median";
    return [
      {
        name,
        value: large.median,
        unit: "ms",
        against: "from the events themselves",
        baseline: raw,
        limit: 0.05,
      },
      {
        name,
        value: large.median,
        unit: "ms",
        against: "over 100,000 events",
        baseline: small.median,
        limit: 2,
      },
      {
        name: "metrics of 90 days over 10 million events, 99th percentile",
        value: large.p99,
        unit: "ms",
        against: "limit",
        baseline: 50,
        limit: 1,
      },
    ];
  });
}

/** Asks for the metrics of one service after the other over HTTP; what is asked first is not counted. */
async function timed(stand: Stand, count: number): Promise<Latency> {
  const api = await stand.startApi();
  const urls = Array.from({ length: asked }, (_, index) => {
    const service = `busy-${String((index * 37) % count).padStart(3, "0")}`;
    return `${api.url}/v1/metrics?service=${service}&environment=prod&days=90`;
  });
  await latencyOf(urls.slice(0, services));
  const latency = await latencyOf(urls);
  await api.stop();
  return latency;
}

/** Milliseconds that the database alone needs for the numbers of one service, from the events as they were sent. */
async function fromEvents({ sql }: Stand): Promise<number> {
  const query = await readFile(rawQuery, "utf8");
  const since = new Date(Date.now() - 90 * 24 * 3_600_000);
  const times: number[] = [];
  for (let run = 0; run < 3; run += 1) {
    const started = performance.now();
    await sql.unsafe(query, [`busy-0${run}1`, "prod", since]);
    times.push(performance.now() - started);
  }
  return median(times);
}
