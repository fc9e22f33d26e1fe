import type { Environment } from "../envs/environment.ts";
import type { LoginSettings } from "../envs/login-settings.ts";
import type { Platform } from "../envs/platform.ts";
import { defaultHostname, hearsHcp } from "./hcp.ts";
import { type LedgerScope, ledgerOrigin, ledgerTopicArn, reportingEnvironments } from "./ledger.ts";

/** The load balancer, which appends the client's address to `X-Forwarded-For`. */
const trustedProxies = 1;

/**
 * Variables that tell the API whom it lets in, and whose events it takes; none is secret. Production is the
 * environment that a release reaches last.
 */
export function ledgerAccess(scope: LedgerScope, environment: Environment): Record<string, string> {
  const { platform } = scope;
  const origin = ledgerOrigin(environment);
  const production = scope.environments.at(-1);
  const reporting = reportingEnvironments(scope, environment);
  const topics = reporting.map((one) => [
    ledgerTopicArn(platform, one),
    { environment: one.name, service: platform.name },
  ]);
  return {
    ACCESS: "login",
    PUBLIC_URL: origin,
    TRUSTED_PROXIES: String(trustedProxies),
    ...loginVariables(environment.login),
    ENVIRONMENTS: names(scope.environments),
    ...(production && { PRODUCTION_ENVIRONMENT: production.name }),
    GITHUB_ACTIONS_AUDIENCE: origin,
    GITHUB_ACTIONS_REPOSITORY_IDS: String(platform.repository.id),
    GITHUB_ACTIONS_ENVIRONMENTS: names(reporting.length > 0 ? reporting : [environment]),
    ATTRIBUTION_HOURS: String(platform.ledger.attributionHours),
    ...listed("REMEDIATION_LABELS", platform.ledger.remediationLabels),
    ...(topics.length > 0 && { SNS_TOPICS: JSON.stringify(Object.fromEntries(topics)) }),
    ...hcpVariables(platform, environment),
  };
}

/** Where HCP Terraform is, which the ledger asks for the plans that it reviews. */
function hcpVariables(platform: Platform, environment: Environment): Record<string, string> {
  const { backend } = platform;
  if (backend.kind !== "hcp" || !hearsHcp({ platform, environment })) return {};
  return { HCP_ORIGIN: `https://${backend.hostname ?? defaultHostname}` };
}

function names(environments: readonly Environment[]): string {
  return environments.map(({ name }) => name).join(",");
}

/** Name of the variable that holds the client secret of the login. */
export function loginSecretVariable({ kind }: LoginSettings): string {
  return kind === "oidc" ? "OIDC_CLIENT_SECRET" : "GITHUB_OAUTH_CLIENT_SECRET";
}

function loginVariables(login: LoginSettings): Record<string, string> {
  if (login.kind === "oidc") {
    return {
      OIDC_ISSUER: login.issuer,
      OIDC_CLIENT_ID: login.clientId,
      OIDC_ROLES_CLAIM: login.rolesClaim,
      ...listed("OIDC_VIEWERS", login.viewers),
      ...listed("OIDC_OPERATORS", login.operators),
      ...listed("OIDC_ADMINS", login.admins),
    };
  }
  return {
    GITHUB_OAUTH_CLIENT_ID: login.clientId,
    GITHUB_ORGANISATION: login.organization,
    GITHUB_OPERATORS_TEAM: login.operatorsTeam,
    GITHUB_ADMINS_TEAM: login.adminsTeam,
  };
}

function listed(name: string, values: readonly string[]): Record<string, string> {
  return values.length > 0 ? { [name]: values.join(",") } : {};
}
