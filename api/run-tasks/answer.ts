import type { Logger } from "pino";
import type { Acceptor } from "../hooks/accept.ts";
import { pathOf } from "../page/links.ts";
import { Problem } from "../problem.ts";
import { createHcpClient, type HcpClient, Refused } from "./hcp-client.ts";
import { keptEvent, reviewIdOf } from "./kept-event.ts";
import { Passing, type Patience, patiently } from "./patience.ts";
import type { RunTaskRequest } from "./request.ts";
import { NoReview, reviewApart } from "./review-process.ts";
import type { ReviewResult } from "./review-result.ts";
import type { RunTaskSettings } from "./settings.ts";
import { showLife } from "./signs-of-life.ts";
import type { Slots } from "./slots.ts";
import { progress, reviewed, withoutReview } from "./task-result.ts";

/** HCP Terraform waits for an hour in all; the last minutes are for telling. */
const longestMs = 55 * 60_000;
const tellingMs = 4 * 60_000;

/** What all tasks share. */
export interface AnswerTools {
  readonly settings: RunTaskSettings;
  readonly accept: Acceptor;
  readonly log: Logger;
  readonly clock: () => Date;
  readonly environments: readonly string[];
  /** Where people see reviews; null when that is not known. */
  readonly publicOrigin: string | null;
  /** Bounds how many plans are in memory at a time. */
  readonly slots: Slots;
  /** Milliseconds before what failed is tried again for the first time. */
  readonly firstDelayMs: number;
  /** Milliseconds between two signs of life; HCP Terraform gives up after ten minutes without one. */
  readonly progressMs: number;
}

/** One task in work. */
export interface TaskInWork {
  readonly request: RunTaskRequest;
  readonly ageMs: number;
  readonly attempts: number;
  readonly signal: AbortSignal;
}

/** How often a task is begun, since one that ends the process each time would never end. */
const mostAttempts = 5;

/**
 * Reviews the plan of one run and tells HCP Terraform the result. Returns when there is nothing more to do.
 *
 * @throws when it is stopped or the database is away: then it is to be done again.
 */
export async function answerRunTask(task: TaskInWork, tools: AnswerTools): Promise<void> {
  const { request, signal } = task;
  const client = createHcpClient(request.access_token);
  const calledOff = new AbortController();
  const until = performance.now() + longestMs - task.ageMs;
  const both = AbortSignal.any([signal, calledOff.signal]);
  const patience = { firstDelayMs: tools.firstDelayMs, until, signal: both };
  const life = showLife(async () => {
    try {
      await client.tell(request.task_result_callback_url, progress("Slipway reviews the plan."), both);
    } catch (error) {
      // What passes is told again the next time.
      if (error instanceof Refused) calledOff.abort(error);
    }
  }, tools.progressMs);
  try {
    const body = await bodyFor(task, client, patience, tools);
    await life.end();
    await tell(client, request, body, { ...patience, until: until + tellingMs });
  } catch (error) {
    const refusal = calledOff.signal.aborted ? calledOff.signal.reason : error;
    if (!(refusal instanceof Refused)) throw error;
    tools.log.info({ runId: request.run_id }, `A run is not waited for any more: ${refusal.message}.`);
  } finally {
    await life.end();
  }
}

async function bodyFor(
  { request, attempts }: TaskInWork,
  client: HcpClient,
  patience: Patience,
  tools: AnswerTools,
): Promise<object> {
  if (!request.plan_json_api_url) {
    return withoutReview(
      `There is no plan at the stage ${request.stage}: attach this run task to the stage Post-plan.`,
    );
  }
  if (attempts > mostAttempts) {
    return withoutReview(
      `The plan was not reviewed: ${mostAttempts} attempts failed in the ledger, whose log says why.`,
    );
  }
  try {
    const result = await review(request, request.plan_json_api_url, { client, patience, tools });
    const url = await keep(request, result, tools);
    return reviewed(result, { url, outcomes: request.capabilities?.outcomes === true });
  } catch (error) {
    if (error instanceof NoReview) return withoutReview(error.message);
    if (error instanceof Refused) {
      return withoutReview(`The plan cannot be read: ${error.message}. Start the run again.`);
    }
    if (error instanceof Passing) {
      return withoutReview(`The plan was not reviewed in time: ${error.message}. Start the run again.`);
    }
    throw error;
  }
}

/** Gets and reviews the plan, as often as it takes until there is one. */
async function review(
  request: RunTaskRequest,
  url: string,
  { client, patience, tools }: { client: HcpClient; patience: Patience; tools: AnswerTools },
): Promise<ReviewResult> {
  const { signal } = patience;
  const attempt = () =>
    tools.slots.use(signal, async () =>
      reviewApart(await client.plan(url, signal), {
        name: request.workspace_name,
        now: tools.clock(),
        limitBytes: tools.settings.planLimitBytes,
        signal,
      }),
    );
  return await patiently(attempt, patience);
}

/** Keeps the review in the ledger, and gives its address. */
async function keep(
  request: RunTaskRequest,
  result: ReviewResult,
  { accept, clock, environments, publicOrigin, log }: AnswerTools,
): Promise<string | null> {
  const event = keptEvent(request, result, { environments, now: clock() });
  if (!event) return null;
  try {
    await accept(event);
  } catch (error) {
    if (!(error instanceof Problem) || error.kind !== "unexpected-event") throw error;
    log.error(
      { err: error, runId: request.run_id },
      "A review cannot be kept; HCP Terraform is told it all the same.",
    );
    return null;
  }
  return publicOrigin && `${publicOrigin}${pathOf.review(reviewIdOf(request))}`;
}

async function tell(
  client: HcpClient,
  request: RunTaskRequest,
  body: object,
  patience: Patience,
): Promise<void> {
  const { signal } = patience;
  await patiently(() => client.tell(request.task_result_callback_url, body, signal), patience);
}
