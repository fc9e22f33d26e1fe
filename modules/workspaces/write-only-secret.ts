import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";

/**
 * Declares a secret that is given to each plan and apply as `TF_VAR_<id>` and that Terraform forgets, and returns the
 * expression for it. Only write-only arguments accept it: no plan and no state holds the value.
 */
export function writeOnlySecret(scope: Construct, id: string, description: string): string {
  const variable = new TerraformVariable(scope, id, { type: "string", sensitive: true, description });
  variable.addOverride("ephemeral", true);
  return variable.stringValue;
}
