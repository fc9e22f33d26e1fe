import { z } from "zod";
import type { Principal } from "../principal.ts";
import type { WorkflowSettings } from "../settings.ts";

/**
 * Claims of a token of GitHub Actions that access is decided on; `sub` can be customised and is never read.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
const workflowClaims = z.object({
  jti: z.string().min(1).max(500),
  exp: z.number(),
  repository_id: z.string(),
  repository: z.string().min(1).max(150),
  environment: z.string().min(1).max(200).optional(),
  ref: z.string(),
  job_workflow_ref: z.string(),
});
export type WorkflowClaims = z.infer<typeof workflowClaims>;

/** Reads the claims; undefined when one is missing. */
export function readClaims(payload: unknown): WorkflowClaims | undefined {
  return workflowClaims.safeParse(payload).data;
}

/** Who a verified token speaks for, or why it is refused, as a sentence. */
export function workflowPrincipal(claims: WorkflowClaims, settings: WorkflowSettings): Principal | string {
  const { repository_id, repository, environment, ref, job_workflow_ref } = claims;
  if (!settings.repositoryIds.includes(repository_id)) {
    return `The repository ${repository} has the id ${repository_id}, which GITHUB_ACTIONS_REPOSITORY_IDS does not list.`;
  }
  if (environment === undefined) {
    return "The job of this token names no environment; add `environment:` to it.";
  }
  const limits = [
    ["environment", environment, settings.environments, "GITHUB_ACTIONS_ENVIRONMENTS"],
    ["ref", ref, settings.refs, "GITHUB_ACTIONS_REFS"],
    ["job_workflow_ref", job_workflow_ref, settings.jobWorkflowRefs, "GITHUB_ACTIONS_WORKFLOWS"],
  ] as const;
  for (const [claim, value, allowed, setting] of limits) {
    if (allowed.length > 0 && !allowed.includes(value)) {
      return `The claim ${claim} is "${value}", which ${setting} does not list.`;
    }
  }
  return {
    kind: "workflow",
    id: `github-repository:${repository_id}`,
    name: `${repository} in ${environment}`.slice(0, 200),
    permissions: new Set(["ingest", "read"] as const),
    environment,
  };
}
