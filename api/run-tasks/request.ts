import { z } from "zod";
import { secureUrl } from "../access/variables.ts";
import { text } from "../hooks/text.ts";
import { Problem } from "../problem.ts";

/** What HCP Terraform sends as token when it tries out a new run task; it is never a real one. */
const verificationToken = "test-token";

const address = z.string().max(2000);

/**
 * What is read of a run task's request.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run-tasks/run-tasks-integration
 */
export const runTaskRequest = z.object({
  payload_version: z.literal(1),
  stage: text(50),
  access_token: z.string().min(1).max(4000),
  capabilities: z.object({ outcomes: z.boolean().nullish() }).nullish(),
  plan_json_api_url: address.nullish(),
  task_result_callback_url: address,
  task_result_id: z.string().regex(/^[\w-]{1,100}$/, "is not the id of a task result"),
  run_app_url: address.nullish(),
  run_created_by: z.string().max(1000).nullish(),
  run_id: text(100),
  workspace_name: text(200),
  vcs_repo_url: address.nullish(),
  vcs_commit_url: address.nullish(),
  vcs_pull_request_url: address.nullish(),
});

/** A run task that HCP Terraform waits for. It holds a token of the run: never log or store it. */
export type RunTaskRequest = z.infer<typeof runTaskRequest>;

/** Whether HCP Terraform only tries out whether it is answered. */
export function isVerification(payload: unknown): boolean {
  return z.object({ access_token: z.literal(verificationToken) }).safeParse(payload).success;
}

/**
 * Reads a verified body.
 *
 * @param origin where HCP Terraform is
 * @throws Problem when something is missing, or when an address leads somewhere else.
 */
export function readRunTaskRequest(payload: unknown, origin: string): RunTaskRequest {
  const { data: request, error } = runTaskRequest.safeParse(payload);
  if (!request) {
    // Not with the values that were sent: one of them is the token.
    const faults = error.issues
      .slice(0, 20)
      .map(({ path, message }) => `${path.join(".") || "body"}: ${message}`);
    throw new Problem("unexpected-event", `The run task cannot be read: ${faults.join("; ")}.`);
  }
  for (const field of ["task_result_callback_url", "plan_json_api_url"] as const) {
    const url = request[field];
    if (typeof url !== "string" || secureUrl(url)?.origin === origin) continue;
    throw new Problem(
      "unexpected-event",
      `The run task's ${field} does not lead to ${origin}; set HCP_ORIGIN to where HCP Terraform is.`,
    );
  }
  return request;
}
