import type { Plan } from "../../review/plan.ts";
import { collectSecrets } from "../../review/redaction/collected-secrets.ts";
import { createRedactor } from "../../review/redaction/redactor.ts";
import { isSecretName } from "../../review/redaction/secret-name.ts";
import { Fault } from "../fault.ts";

/**
 * The same fault without what is secret in the plan or in the environment: Terraform hides marked values, but what
 * providers and provisioners answer is quoted as it is.
 *
 * @param plan of which only the secrets are taken; undefined when there is none
 */
export function withoutSecrets(
  error: unknown,
  plan: Plan | undefined,
  environment: NodeJS.ProcessEnv = process.env,
): unknown {
  if (!(error instanceof Fault)) return error;
  return new Fault(textWithoutSecrets(error.message, plan, environment), { exitCode: error.exitCode });
}

/** A text that somebody else wrote, without the same secrets. */
export function textWithoutSecrets(
  text: string,
  plan: Plan | undefined,
  environment: NodeJS.ProcessEnv = process.env,
): string {
  const named = Object.entries(environment).flatMap(([name, value]) =>
    value && isSecretName(name) ? [value] : [],
  );
  return createRedactor([...(plan ? collectSecrets(plan) : []), ...named])(text);
}
