import { randomBytes } from "node:crypto";
import { fillWithDemo, migrateDatabase, startApi } from "../sandbox/api.ts";
import { startPostgres } from "../sandbox/postgres/server.ts";
import type { Running } from "../sandbox/running.ts";
import { buildWorkload } from "../sandbox/workload.ts";
import type { Step } from "../steps/step.ts";
import type { Steps } from "../steps/steps.ts";
import type { Version } from "../version.ts";

/** Where the page looks for a free port; not where the sandbox does, so that both can run. */
const FIRST_PORT = 4600;

/** What the steps of the demo need. */
export interface DemoStepsOptions {
  readonly home: string;
  /** Port of the page; the first free one from 4600 on when undefined. */
  readonly port: number | undefined;
  readonly version: Version;
  readonly running: Running;
}

/** Adds the steps that bring up a ledger with made-up data; the last one has the address of its page. */
export function addDemoSteps(
  steps: Steps,
  { home, port, version, running }: DemoStepsOptions,
): Step<{ readonly url: string }> {
  const workload = steps.add("Workload", [], async (_, { signal, say }) => {
    const built = await buildWorkload({ home, signal });
    say("bundled as for its image");
    return built;
  });
  const database = steps.add("PostgreSQL", [], async (_, { signal, say }) => {
    const server = await startPostgres({ home, signal });
    running.addVital(server);
    say(`${server.majorVersion} on port ${server.port}, empty`);
    return server;
  });
  const data = steps.add("Data", [workload, database], async ([built, server], { signal, say }) => {
    const options = { home, workload: built, databaseUrl: server.url, signal };
    await migrateDatabase(options);
    say("replaying the events of 120 days");
    await fillWithDemo(options);
    say("the events of 120 days, made up");
    return server.openToApi();
  });
  return steps.add("API and page", [workload, data], async ([built, databaseUrl], { signal, say }) => {
    const { child, url } = await startApi({
      home,
      port,
      firstPort: FIRST_PORT,
      environmentName: "demo",
      workload: built,
      databaseUrl,
      ...version,
      githubWebhookSecret: newSecret(),
      slipwayHookSecret: newSecret(),
      signal,
    });
    running.addVital(child);
    say(url);
    return { url };
  });
}

/** Nobody needs to know it: a demo takes no events. */
function newSecret(): string {
  return randomBytes(32).toString("hex");
}
