import type { Environment } from "../envs/environment.ts";
import type { Platform } from "../envs/platform.ts";
import { arnIn } from "../modules/aws-location.ts";

/** The platform and all its environments, of which one runs the ledger that the others report to. */
export interface LedgerScope {
  readonly platform: Platform;
  readonly environments: readonly Environment[];
}

/** Path at which a ledger takes messages of SNS. */
export const snsPath = "/hooks/sns";

/** Where a ledger is reached, for example `https://ledger.prod.example.com`. */
export function ledgerOrigin({ domain }: Environment): string {
  return `https://${domain.host}`;
}

/** Name of the topic that an environment's events for the ledger go to. */
export function ledgerTopicName(platform: Platform, { name }: Environment): string {
  return `${platform.name}-${name}-ledger-events`;
}

/** ARN of that topic, before it exists. */
export function ledgerTopicArn(platform: Platform, environment: Environment): string {
  return arnIn(environment, "sns", ledgerTopicName(platform, environment));
}

/** The environment whose ledger keeps the events of all. */
export function ledgerEnvironment({ platform, environments }: LedgerScope): Environment {
  const { environment: wanted } = platform.ledger;
  const found = environments.find(({ name }) => name === wanted);
  if (!found) throw new Error(`platform.ledger.environment: ${wanted} is not among the environments.`);
  return found;
}

/** Environments whose events the ledger of `environment` takes: all, or none but what people send it. */
export function reportingEnvironments(scope: LedgerScope, environment: Environment): readonly Environment[] {
  return ledgerEnvironment(scope).name === environment.name ? scope.environments : [];
}
