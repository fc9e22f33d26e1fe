import type { LoginSettings } from "../login-settings.ts";
import { each, matching, oneOf } from "./value.ts";
import { type Violation, violation } from "./violation.ts";

const clientId = /^[\w.:/-]{1,255}$/;

export function* checkLogin(path: string, login: LoginSettings): Iterable<Violation> {
  yield* oneOf(`${path}.kind`, login.kind, ["github", "oidc"]);
  yield* matching(`${path}.clientId`, login.clientId, clientId, "is not the client id of an application");
  if (login.kind === "github") yield* checkGithub(path, login);
  if (login.kind === "oidc") yield* checkOidc(path, login);
}

function* checkGithub(
  path: string,
  { organization, operatorsTeam, adminsTeam }: Extract<LoginSettings, { kind: "github" }>,
): Iterable<Violation> {
  yield* matching(
    `${path}.organization`,
    organization,
    /^(?!-)(?!.*--)[A-Za-z0-9-]{1,39}(?<!-)$/,
    "is not the name of a GitHub organization",
  );
  for (const [key, team] of Object.entries({ operatorsTeam, adminsTeam })) {
    yield* matching(
      `${path}.${key}`,
      team,
      /^[a-z0-9_.-]{1,100}$/,
      "is not the slug of a team, the last part of its address on GitHub",
    );
  }
}

function* checkOidc(path: string, login: Extract<LoginSettings, { kind: "oidc" }>): Iterable<Violation> {
  const { issuer, rolesClaim, viewers, operators, admins } = login;
  yield* matching(
    `${path}.issuer`,
    issuer,
    /^https:\/\/[^\s/?#]+[^\s?#]*$/,
    "is not an address that starts with https://, without a query",
  );
  yield* matching(`${path}.rolesClaim`, rolesClaim, /^\S{1,200}$/, "is not the name of a claim");
  for (const [key, values] of Object.entries({ viewers, operators, admins })) {
    yield* each(`${path}.${key}`, values, (valuePath, value) =>
      matching(valuePath, value, /^[^,\s][^,]*$/, "is not a value of the claim; a comma would split it"),
    );
  }
  if (Array.isArray(admins) && admins.length === 0) {
    yield violation(`${path}.admins`, admins, "names nobody who could make tokens; name at least one value");
  }
}
