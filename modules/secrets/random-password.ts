import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";

/** Letters and digits; 48 of them carry about 285 bits. */
const length = 48;

/**
 * Declares a password that Secrets Manager makes afresh in each run and that Terraform forgets, and returns the
 * Terraform expression for it, without `${}`. Only write-only arguments accept it. CDKTF has no ephemeral blocks, so it is an override.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/ephemeral-resources/secretsmanager_random_password
 */
export function randomPassword(scope: Construct, id: string): string {
  TerraformStack.of(scope).addOverride(`ephemeral.aws_secretsmanager_random_password.${id}`, {
    exclude_punctuation: true,
    password_length: length,
  });
  return `ephemeral.aws_secretsmanager_random_password.${id}.random_password`;
}
