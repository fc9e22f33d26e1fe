import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { Fault } from "../fault.ts";
import { faultOf } from "../terraform/diagnostics.ts";
import type { PreparedStack } from "../terraform/stack.ts";
import { archiveOf } from "./archive.ts";
import { type CloudWorkspace, runUrl } from "./cloud-workspace.ts";
import {
  callOff,
  hasFailed,
  isCalledOff,
  isConfirmable,
  type Run,
  runListSchema,
  runSchema,
  waitForRun,
} from "./run.ts";
import { problemsOf } from "./run-log.ts";

/** A plan that was made on the server. */
export interface CloudPlan {
  readonly runId: string;
  /** Terraform's JSON of the plan. */
  readonly document: string;
}

/** How a run is made. */
export interface CloudPlanOptions {
  /** A run that can never be applied, and that waits for no other. */
  readonly speculative: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** By this an earlier run of ours is known. */
const MESSAGE = "slipway plan";

const POLL_MS = 500;
const ATTEMPTS = 240;

/** States in which a run waits for a confirmation. */
const WAITING = "planned,planned_and_saved,cost_estimated,policy_checked,post_plan_completed";

const uploadSchema = z.object({
  data: z.object({ id: z.string(), attributes: z.object({ "upload-url": z.string() }) }),
});
const versionSchema = z.object({
  data: z.object({ attributes: z.object({ status: z.string(), "error-message": z.string().nullish() }) }),
});

/**
 * Plans a stack on the server and reads the plan. The run waits for its confirmation without applying anything.
 *
 * What an earlier plan of ours left waiting is called off first: on some servers it would keep others from running.
 *
 * @throws Fault when planning fails or is called off.
 */
export async function planInCloud(
  stack: PreparedStack,
  workspace: CloudWorkspace,
  { speculative, signal }: CloudPlanOptions,
): Promise<CloudPlan> {
  if (!speculative) await callOffEarlier(workspace);
  const version = await uploadConfiguration(stack, workspace, speculative);
  const { data } = await workspace.client.post(
    "/runs",
    runRequest(workspace, version, speculative),
    runSchema,
  );
  try {
    const run = await waitForRun(workspace, data.id, isPlanned, signal);
    if (hasFailed(run) || isCalledOff(run)) throw await planFault(stack, workspace, run);
    return { runId: run.id, document: await readPlanJson(workspace, planIdOf(run), signal) };
  } catch (error) {
    await callOff(workspace, data.id, "Slipway did not get to its review.").catch(() => undefined);
    throw error;
  }
}

async function callOffEarlier(workspace: CloudWorkspace): Promise<void> {
  const path = `/workspaces/${workspace.id}/runs?filter%5Bstatus%5D=${encodeURIComponent(WAITING)}`;
  const { data } = await workspace.client.get(path, runListSchema);
  for (const run of data) {
    const isOurs = run.attributes.message === MESSAGE && isConfirmable(run);
    if (isOurs) await callOff(workspace, run.id, "Slipway planned again.");
  }
}

async function uploadConfiguration(
  stack: PreparedStack,
  { client, id, workspace }: CloudWorkspace,
  speculative: boolean,
): Promise<string> {
  const attributes = { "auto-queue-runs": false, speculative };
  const { data: version } = await client.post(
    `/workspaces/${id}/configuration-versions`,
    { data: { type: "configuration-versions", attributes } },
    uploadSchema,
  );
  const configuration = await readFile(join(stack.folder, "cdk.tf.json"), "utf8");
  await client.upload(version.attributes["upload-url"], archiveOf({ "cdk.tf.json": configuration }));
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const { data } = await client.get(`/configuration-versions/${version.id}`, versionSchema);
    const { status, "error-message": reason } = data.attributes;
    if (status === "uploaded") return version.id;
    if (status === "errored")
      throw new Fault(`${workspace} did not take the configuration of ${stack.name}: ${reason}.`);
    await delay(POLL_MS);
  }
  throw new Fault(
    `${workspace} has not unpacked the configuration of ${stack.name} in two minutes: plan again later.`,
  );
}

function runRequest(workspace: CloudWorkspace, version: string, speculative: boolean): object {
  return {
    data: {
      type: "runs",
      attributes: {
        message: MESSAGE,
        "auto-apply": false,
        ...(speculative ? { "plan-only": true } : { "save-plan": true }),
      },
      relationships: {
        workspace: { data: { type: "workspaces", id: workspace.id } },
        "configuration-version": { data: { type: "configuration-versions", id: version } },
      },
    },
  };
}

/** There is nothing to apply, or it waits for a confirmation. */
function isPlanned(run: Run): boolean {
  return run.attributes.status === "planned_and_finished" || isConfirmable(run);
}

function planIdOf(run: Run): string {
  const id = run.relationships.plan?.data?.id;
  if (id === undefined)
    throw new Fault(`The run ${run.id} names no plan: the server is not one of HCP Terraform.`);
  return id;
}

/** The server writes the document after the run has ended, and answers 204, or nothing at all, until then. */
async function readPlanJson(
  { client, workspace }: CloudWorkspace,
  planId: string,
  signal?: AbortSignal,
): Promise<string> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    signal?.throwIfAborted();
    const { status, text } = await client.download(`/plans/${encodeURIComponent(planId)}/json-output`);
    if (status === 200 && text.trim() !== "") return text;
    await delay(POLL_MS);
  }
  throw new Fault(`The plan ${planId} of ${workspace} has no JSON after two minutes: plan again later.`);
}

async function planFault(stack: PreparedStack, workspace: CloudWorkspace, run: Run): Promise<Fault> {
  const url = runUrl(workspace, run.id);
  if (isCalledOff(run)) return new Fault(`Somebody called off the run ${url} while it planned: plan again.`);
  const problems = await problemsOf(workspace, `/plans/${planIdOf(run)}`);
  if (run.attributes.status !== "errored" || problems.length === 0) {
    return new Fault(
      `The run ${url} ended as ${run.attributes.status.replaceAll("_", " ")}: look there for the reason.`,
    );
  }
  const { message } = faultOf({ command: "plan", stack: stack.name, folder: stack.folder }, problems);
  return new Fault(`${message} See ${url}.`);
}
