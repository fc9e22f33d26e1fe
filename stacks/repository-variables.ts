import type { Environment } from "../envs/environment.ts";
import { iamArn } from "../modules/aws-location.ts";
import { groundBucketName } from "./bucket-names.ts";
import { type LedgerScope, ledgerEnvironment, ledgerOrigin } from "./ledger.ts";

/**
 * Variables of jobs without an environment, such as plans of pull requests: the ledger's address, and of every
 * environment where it is and who plans there, under names that begin with its own.
 */
export function repositoryVariables(scope: LedgerScope): Record<string, string> {
  const placed = scope.environments.flatMap((environment) =>
    Object.entries(environmentVariables(scope, environment))
      .filter(([name]) => name !== "APPLY_ROLE_ARN")
      .map(([name, value]) => [`${environment.name.toUpperCase()}_${name}`, value] as const),
  );
  return { LEDGER_URL: ledgerOrigin(ledgerEnvironment(scope)), ...Object.fromEntries(placed) };
}

/** Variables of jobs in an environment. */
export function environmentVariables(
  { platform }: Pick<LedgerScope, "platform">,
  environment: Environment,
): Record<string, string> {
  const role = (purpose: string) =>
    iamArn(environment, `role/${platform.name}-${environment.name}-${purpose}`);
  return {
    AWS_ACCOUNT_ID: environment.account,
    AWS_REGION: environment.region,
    PLAN_ROLE_ARN: role("plan"),
    APPLY_ROLE_ARN: role("apply"),
    SLIPWAY_BUNDLES: `s3://${groundBucketName(platform, environment, "plans")}`,
  };
}
