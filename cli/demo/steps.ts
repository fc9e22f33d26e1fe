import { fillWithDemo, migrateDatabase, startApi } from "../sandbox/api.ts";
import type { Running } from "../sandbox/running.ts";
import { addWorkloadSteps, newHookSecrets } from "../sandbox/workload-steps.ts";
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
  const { workload, database } = addWorkloadSteps(steps, { home, running });
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
      ...newHookSecrets(),
      signal,
    });
    running.addVital(child);
    say(url);
    return { url };
  });
}
