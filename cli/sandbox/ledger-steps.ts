import { randomBytes } from "node:crypto";
import type { LedgerClient } from "../ledger/client.ts";
import type { Step } from "../steps/step.ts";
import type { Steps } from "../steps/steps.ts";
import type { Version } from "../version.ts";
import { migrateDatabase, startApi } from "./api.ts";
import { startPostgres } from "./postgres/server.ts";
import type { Running } from "./running.ts";
import { buildWorkload, type Workload } from "./workload.ts";

/** The ledger that the run reports to. */
export interface Ledger {
  /** Address of the page. */
  readonly url: string;
  readonly client: LedgerClient;
  /** What it runs from; the release record names the same files. */
  readonly workload: Workload;
  /** Seconds from the start of this program until the page answered. */
  readonly upAfter: number;
}

/** What the steps of the ledger need. */
export interface LedgerStepsOptions {
  readonly home: string;
  /** Port of the page; the first free one from 3000 on when undefined. */
  readonly port: number | undefined;
  readonly version: Version;
  readonly running: Running;
  /** Called with the page's address once it answers. */
  readonly onUp: (url: string) => Promise<void>;
}

/** Adds the steps that bring up PostgreSQL, API and page. */
export function addLedgerSteps(
  steps: Steps,
  { home, port, version, running, onUp }: LedgerStepsOptions,
): Step<Ledger> {
  const workload = steps.add("Workload", [], async (_, { signal, say }) => {
    const built = await buildWorkload({ home, signal });
    say("bundled as for its image");
    return built;
  });
  const database = steps.add("PostgreSQL", [], async (_, { signal, say }) => {
    const server = await startPostgres({ home, signal });
    running.addVital(server);
    say(`${server.majorVersion} on port ${server.port}`);
    return server;
  });
  const migrations = steps.add(
    "Migrations",
    [workload, database],
    async ([built, server], { signal, say }) => {
      await migrateDatabase({ home, workload: built, databaseUrl: server.url, signal });
      say(`the schema is at version ${built.schemaVersion}`);
      return server.openToApi();
    },
  );
  return steps.add("API and page", [workload, migrations], async ([built, databaseUrl], { signal, say }) => {
    // Made anew for every run: nothing outside this process needs to know them.
    const secrets = { githubWebhookSecret: newSecret(), slipwayHookSecret: newSecret() };
    const { child, url, client } = await startApi({
      home,
      port,
      workload: built,
      databaseUrl,
      ...version,
      ...secrets,
      signal,
    });
    running.addVital(child);
    await onUp(url);
    say(url);
    return { url, client, workload: built, upAfter: performance.now() / 1000 };
  });
}

function newSecret(): string {
  return randomBytes(32).toString("hex");
}
