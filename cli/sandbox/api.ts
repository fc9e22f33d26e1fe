import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Fault } from "../fault.ts";
import { LedgerClient } from "../ledger/client.ts";
import { Child, type ChildOptions, runToEnd } from "../processes/child.ts";
import { choosePort, LOOPBACK, startOnFreePort } from "./ports.ts";
import type { Workload } from "./workload.ts";

/** How long the API may take until it answers with its database. */
const START_SECONDS = 60;

/** Runs the migrations as they run in AWS: by the workload's own `migrate`, as the database's owner. */
export async function migrateDatabase(options: {
  readonly home: string;
  readonly workload: Workload;
  /** Connection string of the owner. */
  readonly databaseUrl: string;
  readonly signal: AbortSignal;
}): Promise<void> {
  await runToEnd(
    {
      ...command("migrate", options, "migrate.log", { DATABASE_URL: options.databaseUrl }),
      name: "The migration of the database",
    },
    options.signal,
  );
}

/** Fills the database with the demo, which must be empty. */
export async function fillWithDemo(options: Parameters<typeof migrateDatabase>[0]): Promise<void> {
  await runToEnd(
    {
      ...command("demo", options, "demo.log", { DATABASE_URL: options.databaseUrl }),
      name: "The demo's data",
    },
    options.signal,
  );
}

/** What the API is started with. */
export interface ApiOptions {
  readonly home: string;
  readonly workload: Workload;
  /** The first free one from `firstPort` on when undefined. */
  readonly port: number | undefined;
  /** 3000 by default. */
  readonly firstPort?: number;
  /** What the API says that it runs in; `sandbox` by default. */
  readonly environmentName?: string;
  readonly databaseUrl: string;
  readonly githubWebhookSecret: string;
  readonly slipwayHookSecret: string;
  readonly version: string;
  readonly commit: string;
  readonly signal: AbortSignal;
}

/** A running API. */
export interface Api {
  readonly child: Child;
  /** Address of the page. */
  readonly url: string;
  readonly client: LedgerClient;
}

/**
 * Starts API and page and waits until they answer with their database.
 *
 * @throws Fault with what the API wrote last when it does not start.
 */
export function startApi(options: ApiOptions): Promise<Api> {
  return startOnFreePort(
    () => choosePort(options.port, options.firstPort),
    (port) => startOn(port, options),
  );
}

async function startOn(port: number, options: ApiOptions): Promise<Api> {
  const { githubWebhookSecret, slipwayHookSecret } = options;
  const url = `http://${LOOPBACK}:${port}`;
  const client = new LedgerClient({ url, githubWebhookSecret, slipwayHookSecret });
  const child = await Child.start({
    ...command("serve", options, "api.log", {
      HOST: LOOPBACK,
      PORT: String(port),
      DATABASE_URL: options.databaseUrl,
      GITHUB_WEBHOOK_SECRET: githubWebhookSecret,
      SLIPWAY_HOOK_SECRET: slipwayHookSecret,
      SLIPWAY_VERSION: options.version,
      SLIPWAY_COMMIT: options.commit,
      SLIPWAY_ENVIRONMENT: options.environmentName ?? "sandbox",
      ACCESS: "off",
    }),
    name: "The API",
  });
  try {
    await untilReady(child, client, `${url}/readyz`, options.signal);
  } catch (error) {
    await child.stop();
    throw error;
  }
  return { child, url, client };
}

function command(
  name: "serve" | "migrate" | "demo",
  { home, workload }: Pick<ApiOptions, "home" | "workload">,
  logName: string,
  settings: Readonly<Record<string, string>>,
): Omit<ChildOptions, "name"> {
  return {
    command: process.execPath,
    arguments: [join(workload.folder, "main.js"), name],
    environment: { ...withoutDatabaseSettings(process.env), ...settings },
    folder: workload.folder,
    logFile: join(home, "logs", logName),
  };
}

/** Settings of another database in a person's shell must not reach the sandbox. */
function withoutDatabaseSettings(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("DATABASE_")));
}

async function untilReady(
  child: Child,
  client: LedgerClient,
  url: string,
  signal: AbortSignal,
): Promise<void> {
  const deadline = Date.now() + START_SECONDS * 1000;
  // The API of another sandbox may answer there, while this one has not found the port in use yet.
  while (child.exit || !((await answers(url)) && (await client.ping()))) {
    signal.throwIfAborted();
    if (child.exit || Date.now() > deadline) {
      const what = child.exit ? "ended at once" : `did not answer at ${url} for ${START_SECONDS} s`;
      throw new Fault(
        `The API ${what}; the whole output is in ${child.logFile}:\n${await child.lastLines()}`,
      );
    }
    await delay(100);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}
