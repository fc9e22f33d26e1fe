import type { Environment } from "../envs/environment.ts";
import { iamArn } from "../modules/aws-location.ts";
import { groundBucketName } from "./bucket-names.ts";
import { type LedgerScope, ledgerEnvironment, ledgerOrigin } from "./ledger.ts";

/**
 * Variables of jobs without an environment, such as plans of pull requests: the image, the ledger's address, and of every
 * environment where it is and who plans there, under names that begin with its own.
 */
export function repositoryVariables(scope: LedgerScope): Record<string, string> {
  const placed = scope.environments.flatMap((environment) =>
    Object.entries({
      ...placeVariables(scope, environment),
      PLAN_ROLE_ARN: roleArn(scope, environment, "plan"),
    }).map(([name, value]) => [`${environment.name.toUpperCase()}_${name}`, value] as const),
  );
  return {
    IMAGE_REPOSITORY: scope.platform.image.repository,
    LEDGER_URL: ledgerOrigin(ledgerEnvironment(scope)),
    ...Object.fromEntries(placed),
  };
}

type PlatformScope = Pick<LedgerScope, "platform">;

/** Variables of jobs in an environment, which apply. */
export function environmentVariables(scope: PlatformScope, environment: Environment): Record<string, string> {
  return {
    ...placeVariables(scope, environment),
    APPLY_ROLE_ARN: roleArn(scope, environment, "apply"),
  };
}

function placeVariables({ platform }: PlatformScope, environment: Environment): Record<string, string> {
  return {
    AWS_ACCOUNT_ID: environment.account,
    AWS_REGION: environment.region,
    SLIPWAY_BUNDLES: `s3://${groundBucketName(platform, environment, "plans")}`,
  };
}

function roleArn({ platform }: PlatformScope, environment: Environment, purpose: "plan" | "apply"): string {
  return iamArn(environment, `role/${platform.name}-${environment.name}-${purpose}`);
}
