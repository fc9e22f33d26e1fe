import type { Sql } from "postgres";
import { expect } from "vitest";
import { createRandom, type Random } from "../demo/random.ts";
import { translated } from "../demo/replay.ts";
import type { SentEvent } from "../demo/sent-event.ts";
import { tellStory } from "../demo/story.ts";
import { record } from "../ingest/record.ts";
import { settle } from "../settle/settle.ts";
import { shuffled } from "../testing/kill-run.ts";
import { judge } from "../testing/reference/judged.ts";
import { type AskedDays, referenceMetrics } from "../testing/reference/metrics.ts";
import { historyService, randomHistory } from "../testing/reference/random-history.ts";
import { createTestApp } from "../testing/test-app.ts";
import { test } from "../testing/test-database.ts";

const now = new Date("2026-11-23T12:00:00Z");
const today = (timeZone: string) => (timeZone === "Pacific/Auckland" ? "2026-11-24" : "2026-11-23");

/** Windows in four time zones; New York puts its clocks back on 1 November, Auckland forward on 27 September. */
const windows: readonly AskedDays[] = [
  { from: "2026-08-26", to: today("UTC"), timeZone: "UTC" },
  { from: "2026-10-20", to: "2026-11-10", timeZone: "America/New_York" },
  { from: "2026-09-14", to: today("Pacific/Auckland"), timeZone: "Pacific/Auckland" },
  { from: "2026-11-17", to: today("Asia/Kathmandu"), timeZone: "Asia/Kathmandu" },
];

interface Place {
  readonly service: string;
  readonly environment: string;
}

/** The numbers of the API in the form of the reference. */
async function answered(sql: Sql, place: Place, asked: AskedDays) {
  const query = new URLSearchParams({ ...place, from: asked.from, to: asked.to, tz: asked.timeZone });
  const { app } = createTestApp({ sql, clock: () => now });
  const response = await app.request(`/v1/metrics?${query}`);
  if (response.status === 404) return undefined;
  const { metrics } = (await response.json()) as { metrics: Answer };
  const { deploymentFrequency, changeLeadTime, changeFailRate, recoveryTime, reworkRate } = metrics;
  const spread = ({ value, p90, n }: AnsweredNumber) => ({ value, p90, n });
  return {
    days: metrics.days,
    deploymentFrequency: {
      value: deploymentFrequency.value,
      n: deploymentFrequency.n,
      daysPerWeek: deploymentFrequency.daysPerWeek,
      weeks: deploymentFrequency.weeks,
    },
    changeLeadTime: spread(changeLeadTime),
    changeFailRate: { value: changeFailRate.value, n: changeFailRate.n, pending: changeFailRate.pending },
    recoveryTime: { ...spread(recoveryTime), open: recoveryTime.excluded.notRecovered },
    reworkRate: { value: reworkRate.value, n: reworkRate.n },
  };
}

interface AnsweredNumber {
  readonly value: number | null;
  readonly p90: number | null;
  readonly n: number;
  readonly pending: number;
  readonly excluded: Readonly<Record<string, number>>;
}

interface Answer {
  readonly days: number;
  readonly deploymentFrequency: AnsweredNumber & {
    readonly daysPerWeek: number | null;
    readonly weeks: number;
  };
  readonly changeLeadTime: AnsweredNumber;
  readonly changeFailRate: AnsweredNumber;
  readonly recoveryTime: AnsweredNumber;
  readonly reworkRate: AnsweredNumber;
}

/** Equal but for the last digits, in which sums of fractions differ. */
function close(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null), (_, one: unknown) =>
    typeof one === "number" ? Number(one.toPrecision(12)) : one,
  );
}

/** In any order, some of them twice, in batches of any size, settled now and then. */
async function arrive(
  sql: Sql,
  random: Random,
  events: readonly SentEvent[],
  mostAtOnce: number,
): Promise<void> {
  const arrivals = shuffled(random, [...events, ...events.filter(() => random.chance(0.2))]);
  while (arrivals.length > 0) {
    await record(sql, arrivals.splice(0, random.integer(1, mostAtOnce)).map(translated));
    if (random.chance(0.05)) await settle(sql);
  }
  await settle(sql);
}

async function expectReferenceNumbers(sql: Sql, events: readonly SentEvent[], place: Place): Promise<void> {
  const all = judge(events, place.service, place.environment);
  for (const asked of windows) {
    const answer = close(await answered(sql, place, asked));
    const reference = close(referenceMetrics(all, asked, now));
    expect({ place, asked, answer }).toEqual({ place, asked, answer: reference });
  }
}

test("every number of the demo is the one that the events themselves give", async ({ database }) => {
  const events = tellStory(now);
  await arrive(database.apiPool, createRandom(1), events, 1_000);
  for (const service of ["checkout", "payments", "catalog", "notifications"]) {
    for (const environment of ["staging", "prod"]) {
      await expectReferenceNumbers(database.apiPool, events, { service, environment });
    }
  }
});

test.for(Array.from({ length: 20 }, (_, batch) => batch))(
  "every number of ten random histories is the one that the events themselves give (%i)",
  async (batch, { database: { apiPool } }) => {
    const seeds = Array.from({ length: 10 }, (_, index) => batch * 10 + index);
    const events = seeds.flatMap((seed) => randomHistory(seed, now.getTime()));
    await arrive(apiPool, createRandom(batch), events, 400);
    for (const seed of seeds) {
      const place = { service: historyService(seed).name, environment: "prod" };
      await expectReferenceNumbers(apiPool, events, place);
    }
  },
);
