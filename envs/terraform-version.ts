/**
 * The one version of Terraform that workspaces of HCP Terraform run and workflows install: exact, because a workspace
 * downloads another one otherwise, and a plan can be applied only by the version that made it.
 */
export const terraformVersion = "1.11.4";
