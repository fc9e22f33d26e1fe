import type { AccessSettings, GithubSettings, OidcSettings } from "./settings.ts";
import { type Faults, list, secureUrl, type Variables } from "./variables.ts";

/** Reads where people log in; null when nothing is set, or when a fault was found. */
export function readProvider(variables: Variables, faults: Faults): AccessSettings["provider"] {
  const oidc = Object.keys(variables).find((name) => name.startsWith("OIDC_"));
  const github = Object.keys(variables).find((name) => name.startsWith("GITHUB_OAUTH_"));
  if (oidc && github) {
    faults.push(
      `Both ${oidc} and ${github} are set; people log in by OIDC or by GitHub, so remove one of them.`,
    );
    return null;
  }
  if (oidc) return readOidc(variables, faults);
  if (github) return readGithub(variables, faults);
  return null;
}

function readOidc(variables: Variables, faults: Faults): OidcSettings | null {
  const required = requiredIn(variables, "people cannot log in by OIDC without it", faults);
  const issuerText = required("OIDC_ISSUER");
  const clientId = required("OIDC_CLIENT_ID");
  const clientSecret = required("OIDC_CLIENT_SECRET");
  const viewers = list(variables.OIDC_VIEWERS);
  const operators = list(variables.OIDC_OPERATORS);
  const admins = list(variables.OIDC_ADMINS);
  if (viewers.length + operators.length + admins.length === 0) {
    faults.push(
      "None of OIDC_VIEWERS, OIDC_OPERATORS and OIDC_ADMINS is set, so nobody could get in; `*` in OIDC_VIEWERS is everyone whom the issuer lets in.",
    );
  }
  const issuer = issuerText === undefined ? undefined : secureUrl(issuerText);
  if (issuerText !== undefined && !issuer) {
    faults.push(
      `OIDC_ISSUER "${issuerText}" is not an https URL; plain http is for loopback addresses only.`,
    );
  }
  if (!issuer || !clientId || !clientSecret) return null;
  return {
    kind: "oidc",
    issuer,
    clientId,
    clientSecret,
    scopes: [...new Set(["openid", ...list(variables.OIDC_SCOPES ?? "profile,email")])],
    rolesClaim: variables.OIDC_ROLES_CLAIM ?? "groups",
    viewers,
    operators,
    admins,
  };
}

function readGithub(variables: Variables, faults: Faults): GithubSettings | null {
  const required = requiredIn(variables, "people cannot log in by GitHub without it", faults);
  const clientId = required("GITHUB_OAUTH_CLIENT_ID");
  const clientSecret = required("GITHUB_OAUTH_CLIENT_SECRET");
  const organization = required("GITHUB_ORGANISATION");
  const slug = (name: string) => {
    const value = variables[name];
    if (value === undefined || /^[A-Za-z0-9_.-]{1,100}$/.test(value)) return value ?? null;
    faults.push(
      `${name} "${value}" is not a slug; take the last part of its address on GitHub, for example platform-team.`,
    );
    return null;
  };
  slug("GITHUB_ORGANISATION");
  const operatorsTeam = slug("GITHUB_OPERATORS_TEAM");
  const adminsTeam = slug("GITHUB_ADMINS_TEAM");
  if (!clientId || !clientSecret || !organization) return null;
  return {
    kind: "github",
    webUrl: "https://github.com",
    apiUrl: "https://api.github.com",
    clientId,
    clientSecret,
    organization,
    operatorsTeam,
    adminsTeam,
  };
}

function requiredIn(variables: Variables, consequence: string, faults: Faults) {
  return (name: string) => {
    const value = variables[name];
    if (value === undefined) faults.push(`${name} is not set; ${consequence}.`);
    return value;
  };
}
