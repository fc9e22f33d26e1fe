import { createHmac, randomUUID } from "node:crypto";
import { accessOff } from "../access/settings.ts";
import { repeat } from "../chores.ts";
import { defaultHooks, type HookSettings } from "../hooks/settings.ts";
import { createLog } from "../log.ts";
import { runTaskChore } from "../run-tasks/chore.ts";
import { type HcpScript, type HcpServer, startHcpServer, type ToldResult } from "./hcp-server.ts";
import { createTestApp, type LogLine, testNow } from "./test-app.ts";
import { test as base, type TestDatabase } from "./test-database.ts";

export const runTaskKey = "a key between HCP and us";
/** How long a test waits for what other processes do. */
export const patient = { timeout: 30_000 };
/** The token of a run. Wherever it turns up, somebody else may read the plan. */
export const runToken = "Canary.atlasv1.fGz7Q0token";

/** A ledger that answers run tasks of a stand-in of HCP Terraform. */
export interface RunTaskLedger {
  readonly hcp: HcpServer;
  readonly lines: readonly LogLine[];
  /** The request that HCP Terraform sends, with changes. */
  request(changes?: object): object;
  /** Sends a request; without a signature of its own it is signed as HCP Terraform does. */
  send(payload: object, signature?: string): Promise<{ status: number; said: unknown }>;
  /** Has a task answered from beginning to end. */
  answer(changes?: object): Promise<ToldResult>;
  /** Begins to work on what was accepted, as another process of the ledger would; returns what ends that process. */
  work(): () => Promise<void>;
}

/** What a test changes. */
export interface RunTaskTestOptions {
  readonly planLimitBytes?: number;
  readonly progressMs?: number;
}

/** `test` with a ledger that reviews plans of HCP Terraform; work that a test leaves behind is ended. */
export const test = base.extend<{
  runTasks: (script: HcpScript, options?: RunTaskTestOptions) => Promise<RunTaskLedger>;
}>({
  runTasks: async ({ database }, use) => {
    const stops: (() => Promise<void> | void)[] = [];
    await use(async (script, options = {}) => {
      const hcp = await startHcpServer(runToken, script);
      stops.push(() => hcp.close());
      return createLedger(database, hcp, options, stops);
    });
    for (const stop of stops.toReversed()) await stop();
  },
});

function createLedger(
  { apiPool: sql }: TestDatabase,
  hcp: HcpServer,
  { planLimitBytes = 5_000_000, progressMs = 60_000 }: RunTaskTestOptions,
  stops: (() => Promise<void> | void)[],
): RunTaskLedger {
  const settings = { key: runTaskKey, origin: hcp.origin, planLimitBytes };
  const hooks: HookSettings = { ...defaultHooks, runTask: settings };
  const { app, lines } = createTestApp({ sql, hooks });
  const log = createLog("debug", { write: (line) => lines.push(JSON.parse(line) as LogLine) });
  const access = { ...accessOff, publicOrigin: "https://ledger.example.com" };
  const ledger: RunTaskLedger = {
    hcp,
    lines,
    request: (changes = {}) => runTaskRequest(hcp.origin, changes),
    answer: async (changes) => {
      await ledger.send(ledger.request(changes));
      ledger.work();
      return await hcp.answered;
    },
    send: async (payload, signature) => {
      const body = JSON.stringify(payload);
      const response = await app.request("/hooks/hcp/run-task", {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          "X-TFC-Task-Signature": signature ?? signRunTask(body),
        },
        body,
      });
      const answer = (await response.json()) as { outcome?: string; detail?: string };
      return { status: response.status, said: answer.outcome ?? answer.detail };
    },
    work: () => {
      const stop = new AbortController();
      const pace = { everyMs: 20, firstDelayMs: 10, progressMs };
      const chore = runTaskChore(settings, { sql, log, clock: () => testNow, hooks, access }, pace);
      const done = repeat(chore, log, stop.signal);
      const end = async () => {
        stop.abort();
        await done;
      };
      stops.push(end);
      return end;
    },
  };
  return ledger;
}

/** The signature of a body, as HCP Terraform writes it into the header. */
export function signRunTask(body: string): string {
  return createHmac("sha512", runTaskKey).update(body).digest("hex");
}

/** A request as the documentation of HCP Terraform shows it. */
export function runTaskRequest(origin: string, changes: object = {}): object {
  return {
    payload_version: 1,
    stage: "post_plan",
    access_token: runToken,
    capabilities: { outcomes: true },
    configuration_version_download_url: `${origin}/api/v2/configuration-versions/cv-1/download`,
    configuration_version_id: "cv-1",
    is_speculative: false,
    organization_name: "acme",
    plan_json_api_url: `${origin}/api/v2/plans/plan-1/json-output`,
    run_app_url: "https://app.terraform.io/app/acme/staging-foundation/runs/run-1",
    run_created_at: "2026-11-23T11:50:00.000Z",
    run_created_by: "octocat",
    run_id: "run-1",
    run_message: "Add a database",
    task_result_callback_url: `${origin}/api/v2/task-results/${randomUUID()}/callback`,
    task_result_enforcement_level: "mandatory",
    task_result_id: "taskrs-1",
    vcs_branch: "main",
    vcs_commit_url: `https://github.com/acme/shop/commit/${"a1".repeat(20)}`,
    vcs_pull_request_url: "https://github.com/acme/shop/pull/12",
    vcs_repo_url: "https://github.com/acme/shop",
    workspace_app_url: "https://app.terraform.io/app/acme/staging-foundation",
    workspace_id: "ws-1",
    workspace_name: "staging-foundation",
    workspace_working_directory: "",
    ...changes,
  };
}
