import { setTimeout as delay } from "node:timers/promises";
import type { Sql } from "postgres";
import { createRandom, type Random } from "../demo/random.ts";
import type { SentEvent } from "../demo/sent-event.ts";
import type { ApiProcess } from "./api-process.ts";
import { hookRequest, type SignedRequest } from "./hook-request.ts";

/** What events are sent to, and what is done to it meanwhile. */
export interface KillRunOptions {
  readonly events: readonly SentEvent[];
  readonly seed: number;
  /** How often the API is killed, and how often PostgreSQL crashes, as long as there is something to send. */
  readonly kills: number;
  /** Starts the API, again after each kill. */
  readonly startApi: () => ApiProcess;
  /** Crashes PostgreSQL and starts it again. */
  readonly crashDatabase: () => Promise<void>;
  /** Connected as superuser. */
  readonly sql: Sql;
}

/** How often which disturbance happened. */
export interface KillRunReport {
  readonly deliveries: number;
  /** Requests that got no 202, and were sent again. */
  readonly refused: number;
  readonly terminatedBackends: number;
  readonly killedProcesses: number;
  readonly databaseCrashes: number;
}

/** Deliveries that are under way at a time. */
const senders = 8;

/**
 * Sends every event at least once, in any order, some of them twice or under another delivery id, each again until it
 * is taken, while backends are terminated, the API is killed and PostgreSQL crashes. Returns when everything was taken.
 */
export async function runWithKills(options: KillRunOptions): Promise<KillRunReport> {
  const random = createRandom(options.seed);
  const queue = shuffled(
    random,
    options.events.flatMap((event) => deliveriesOf(random, event)),
  );
  const report = {
    deliveries: queue.length,
    refused: 0,
    terminatedBackends: 0,
    killedProcesses: 0,
    databaseCrashes: 0,
  };
  let api = options.startApi();
  await api.url;

  let sending = true;
  const disturbing = disturb();
  await Promise.all(Array.from({ length: senders }, send));
  sending = false;
  await disturbing;
  return report;

  async function send(): Promise<void> {
    for (let request = queue.pop(); request; request = queue.pop()) {
      while (!(await isTaken(request))) {
        report.refused += 1;
        await delay(50);
      }
    }
  }

  async function isTaken({ path, ...request }: SignedRequest): Promise<boolean> {
    try {
      const answer = await fetch(`${await api.url}${path}`, {
        ...request,
        signal: AbortSignal.timeout(10_000),
      });
      const text = await answer.text();
      if (answer.status >= 400 && answer.status < 500) throw new RefusedDelivery(`${answer.status} ${text}`);
      return answer.status === 202;
    } catch (error) {
      if (error instanceof RefusedDelivery) throw error;
      return false;
    }
  }

  /** One disturbance after the other, at first of every kind; each kill costs seconds, so they are counted. */
  async function disturb(): Promise<void> {
    const kinds = [terminateBackends, killApi, terminateBackends, terminateBackends, crashDatabase];
    const { kills } = options;
    for (let turn = 0; sending || turn < kinds.length; turn += 1) {
      await delay(random.integer(300, 1_500));
      const kind = turn < kills * kinds.length ? kinds[turn % kinds.length] : terminateBackends;
      await kind?.();
    }
  }

  async function terminateBackends(): Promise<void> {
    const ended = await options.sql`
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name = 'slipway-api'`;
    report.terminatedBackends += ended.length;
  }

  async function killApi(): Promise<void> {
    report.killedProcesses += 1;
    api.kill("SIGKILL");
    await api.exit;
    api = options.startApi();
    await api.url;
  }

  async function crashDatabase(): Promise<void> {
    report.databaseCrashes += 1;
    await options.crashDatabase();
  }
}

/** An event that the API will never take: sending it again is of no use. */
class RefusedDelivery extends Error {}

/** Once as it is, and at times again: the same delivery, or the same body under another id. */
function deliveriesOf(random: Random, event: SentEvent): SignedRequest[] {
  const request = hookRequest(event);
  if (random.chance(0.2)) return [request, request];
  // EventBridge has its id in the body: there the key cannot be another one.
  if (event.source !== "aws" && random.chance(0.1)) {
    return [request, hookRequest({ ...event, key: random.uuid() })];
  }
  return [request];
}

/** Fisher and Yates. */
export function shuffled<Item>(random: Random, items: readonly Item[]): Item[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const other = random.integer(0, last);
    [result[last], result[other]] = [result[other] as Item, result[last] as Item];
  }
  return result;
}
