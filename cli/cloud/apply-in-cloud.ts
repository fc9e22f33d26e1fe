import { z } from "zod";
import { Fault } from "../fault.ts";
import { faultOf } from "../terraform/diagnostics.ts";
import type { PreparedStack } from "../terraform/stack.ts";
import { type CloudWorkspace, runUrl } from "./cloud-workspace.ts";
import { hasFailed, isCalledOff, isConfirmable, type Run, readRun, waitForRun } from "./run.ts";
import { problemsOf } from "./run-log.ts";

const applySchema = z.object({
  data: z.object({
    relationships: z
      .object({ apply: z.object({ data: z.object({ id: z.string() }).nullish() }).optional() })
      .default({}),
  }),
});

/**
 * The run that was reviewed, if it may still come to be applied.
 *
 * @throws Fault when it is of another workspace, was called off or has failed.
 */
export async function reviewedRun(workspace: CloudWorkspace, runId: string, stack: string): Promise<Run> {
  const run = await readRun(workspace, runId);
  const url = runUrl(workspace, runId);
  const again = "plan it again and have it reviewed";
  if ((run.relationships.workspace?.data?.id ?? workspace.id) !== workspace.id) {
    throw new Fault(`The reviewed run ${runId} is not one of ${workspace.workspace}: ${again}.`);
  }
  if (isCalledOff(run) || hasFailed(run)) {
    const status = run.attributes.status.replaceAll("_", " ");
    throw new Fault(
      `The reviewed run ${url} of ${stack} was ${status} and can no longer be applied: ${again}.`,
    );
  }
  return run;
}

/**
 * Applies exactly the run that was reviewed.
 *
 * @throws Fault when it cannot be confirmed any more, or when Terraform fails.
 */
export async function applyRun(
  stack: PreparedStack,
  workspace: CloudWorkspace,
  runId: string,
  signal?: AbortSignal,
): Promise<void> {
  const url = runUrl(workspace, runId);
  const run = await reviewedRun(workspace, runId, stack.name);
  const confirmed =
    isConfirmable(run) &&
    (await workspace.client.act(
      `/runs/${runId}/actions/apply`,
      { comment: "Reviewed by Slipway." },
      [409],
    )) !== 409;
  if (!confirmed) {
    const why =
      run.attributes.status === "applied"
        ? "was applied before"
        : "cannot be applied: it was made for a pull request, or the state moved on";
    throw new Fault(`The reviewed run ${url} of ${stack.name} ${why}; plan it again and have it reviewed.`);
  }
  const ended = await waitForRun(
    workspace,
    runId,
    ({ attributes }) => attributes.status === "applied",
    signal,
  );
  if (ended.attributes.status !== "applied") throw await applyFault(stack, workspace, ended);
}

async function applyFault(stack: PreparedStack, workspace: CloudWorkspace, run: Run): Promise<Fault> {
  const url = runUrl(workspace, run.id);
  const { data } = await workspace.client.get(`/runs/${run.id}`, applySchema);
  const applyId = data.relationships.apply?.data?.id;
  const problems = applyId && !isCalledOff(run) ? await problemsOf(workspace, `/applies/${applyId}`) : [];
  const status = run.attributes.status.replaceAll("_", " ");
  if (problems.length === 0) {
    return new Fault(
      `The run ${url} of ${stack.name} ended as ${status} while it applied: look there, then plan again.`,
    );
  }
  const { message } = faultOf({ command: "apply", stack: stack.name, folder: stack.folder }, problems);
  return new Fault(`${message} See ${url}.`);
}
