/** Workspaces of HCP Terraform as the tokens of their runs name them. */
export interface HcpWorkspaces {
  readonly organization: string;
  readonly project: string;
  readonly workspaces: readonly string[];
}

/** What a run is doing: each phase asks for a token of its own. */
export type HcpRunPhase = "plan" | "apply";

/**
 * Subjects of the tokens that runs of the workspaces get in a phase. All are exact: no pattern admits another workspace.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/workload-identity-tokens
 */
export function hcpSubjects(
  { organization, project, workspaces }: HcpWorkspaces,
  phase: HcpRunPhase,
): string[] {
  return workspaces.map(
    (workspace) =>
      `organization:${organization}:project:${project}:workspace:${workspace}:run_phase:${phase}`,
  );
}
