import type { LedgerClient } from "../ledger/client.ts";
import type { Step } from "../steps/step.ts";
import type { Steps } from "../steps/steps.ts";
import type { Version } from "../version.ts";
import { migrateDatabase, startApi } from "./api.ts";
import type { Running } from "./running.ts";
import type { Workload } from "./workload.ts";
import { addWorkloadSteps, newHookSecrets } from "./workload-steps.ts";

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
  const { workload, database } = addWorkloadSteps(steps, { home, running });
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
    const { child, url, client } = await startApi({
      home,
      port,
      workload: built,
      databaseUrl,
      ...version,
      ...newHookSecrets(),
      signal,
    });
    running.addVital(child);
    await onUp(url);
    say(url);
    return { url, client, workload: built, upAfter: performance.now() / 1000 };
  });
}
