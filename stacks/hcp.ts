import type { Environment } from "../envs/environment.ts";
import type { Platform, StateBackend } from "../envs/platform.ts";

/** State and runs in HCP Terraform. */
export type HcpBackend = Extract<StateBackend, { readonly kind: "hcp" }>;

/** Where HCP Terraform is, unless the settings name a server of one's own. */
export const defaultHostname = "app.terraform.io";

/** How HCP Terraform calls the project of workspaces that name none. */
export const defaultProject = "Default Project";

/** Name of the workspace that holds a stack, for example `slipway-staging-service`. */
export function workspaceName(platform: Platform, stack: string): string {
  return `${platform.name}-${stack}`;
}

/** Stacks of an environment that HCP Terraform plans and applies; an administrator applies its access stack. */
export function stacksInCloud({ name }: Environment): readonly [foundation: string, service: string] {
  return [`${name}-foundation`, `${name}-service`];
}

/** Paths at which a ledger takes what HCP Terraform sends. */
export const notificationPath = "/hooks/hcp";
export const runTaskPath = "/hooks/hcp/run-task";

/** Whether HCP Terraform reports to the ledger of this environment. */
export function hearsHcp({
  platform,
  environment,
}: {
  readonly platform: Platform;
  readonly environment: Environment;
}): boolean {
  return platform.backend.kind === "hcp" && platform.ledger.environment === environment.name;
}
