import { randomBytes } from "node:crypto";
import type { Step } from "../steps/step.ts";
import type { Steps } from "../steps/steps.ts";
import { type PostgresServer, startPostgres } from "./postgres/server.ts";
import type { Running } from "./running.ts";
import { buildWorkload, type Workload } from "./workload.ts";

/** Adds the steps that everything with a ledger on this machine begins with: its bundle, and an empty PostgreSQL. */
export function addWorkloadSteps(
  steps: Steps,
  { home, running }: { readonly home: string; readonly running: Running },
): { readonly workload: Step<Workload>; readonly database: Step<PostgresServer> } {
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
  return { workload, database };
}

/** What senders sign with. Made anew for every run: nothing outside this process needs to know it. */
export function newHookSecrets(): {
  readonly githubWebhookSecret: string;
  readonly slipwayHookSecret: string;
} {
  const newSecret = () => randomBytes(32).toString("hex");
  return { githubWebhookSecret: newSecret(), slipwayHookSecret: newSecret() };
}
