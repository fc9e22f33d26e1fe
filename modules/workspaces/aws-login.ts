import { Variable } from "@cdktf/provider-tfe/lib/variable/index.js";
import { VariableSet } from "@cdktf/provider-tfe/lib/variable-set/index.js";
import { WorkspaceVariableSet } from "@cdktf/provider-tfe/lib/workspace-variable-set/index.js";
import { Construct } from "constructs";
import type { Workspace } from "./workspace.ts";

/** Settings of an {@link AwsLogin}. */
export interface AwsLoginProps {
  /** Of the variable set; unique in the organization. */
  readonly name: string;
  readonly region: string;
  readonly planRoleArn: string;
  readonly applyRoleArn: string;
  /** By their stacks. */
  readonly workspaces: Readonly<Record<string, Workspace>>;
}

/**
 * Logs the runs of workspaces in to AWS by OpenID Connect, with one role to plan and another to apply. No key is stored.
 *
 * `TFC_AWS_RUN_ROLE_ARN` is left out on purpose: beside the two it would leave open which one counts.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/dynamic-provider-credentials/aws-configuration
 */
export class AwsLogin extends Construct {
  constructor(scope: Construct, id: string, props: AwsLoginProps) {
    super(scope, id);
    const set = new VariableSet(this, "Resource", {
      name: props.name,
      description: "Roles that runs take in AWS.",
      global: false,
    });
    const variables = {
      TFC_AWS_PROVIDER_AUTH: "true",
      TFC_AWS_PLAN_ROLE_ARN: props.planRoleArn,
      TFC_AWS_APPLY_ROLE_ARN: props.applyRoleArn,
      AWS_REGION: props.region,
    };
    for (const [key, value] of Object.entries(variables)) {
      new Variable(this, key.toLowerCase().replaceAll("_", "-"), {
        variableSetId: set.id,
        category: "env",
        key,
        value,
        hcl: false,
        sensitive: false,
      });
    }
    for (const [stack, { workspaceId }] of Object.entries(props.workspaces)) {
      new WorkspaceVariableSet(this, stack, { variableSetId: set.id, workspaceId });
    }
  }
}
