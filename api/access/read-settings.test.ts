import { expect, test } from "vitest";
import { readAccess } from "./read-settings.ts";

const oidc = {
  PUBLIC_URL: "https://ledger.example.com",
  OIDC_ISSUER: "https://id.example.com/realms/team",
  OIDC_CLIENT_ID: "ledger",
  OIDC_CLIENT_SECRET: "hunter2",
  OIDC_VIEWERS: "*",
};
const github = {
  PUBLIC_URL: "https://ledger.example.com",
  GITHUB_OAUTH_CLIENT_ID: "Iv1.abc",
  GITHUB_OAUTH_CLIENT_SECRET: "hunter2",
  GITHUB_ORGANISATION: "octo-org",
};
const actions = { GITHUB_ACTIONS_AUDIENCE: "slipway", GITHUB_ACTIONS_REPOSITORY_IDS: "1296269" };

function read(variables: Record<string, string>) {
  const faults: string[] = [];
  const settings = readAccess(variables, faults);
  return { settings, faults };
}

test("without any setting nobody gets in, and that is no fault", () => {
  expect(read({})).toEqual({
    settings: {
      mode: "login",
      trustedProxies: 0,
      provider: null,
      publicOrigin: null,
      workflows: null,
      publicBadges: false,
    },
    faults: [],
  });
});

test("OIDC needs its client, where to return to, and who may come in", () => {
  expect(read({ ...oidc, OIDC_OPERATORS: "ops, sre ,", OIDC_ADMINS: "admins" }).settings).toEqual({
    mode: "login",
    trustedProxies: 0,
    publicOrigin: "https://ledger.example.com",
    provider: {
      kind: "oidc",
      issuer: new URL("https://id.example.com/realms/team"),
      clientId: "ledger",
      clientSecret: "hunter2",
      scopes: ["openid", "profile", "email"],
      rolesClaim: "groups",
      viewers: ["*"],
      operators: ["ops", "sre"],
      admins: ["admins"],
    },
    workflows: null,
    publicBadges: false,
  });
});

test("badges are for everyone only when it is said", () => {
  expect(read({ PUBLIC_BADGES: "true" }).settings).toMatchObject({ publicBadges: true });
  expect(read({ PUBLIC_BADGES: "yes" }).faults).toEqual(['PUBLIC_BADGES "yes" is neither true nor false.']);
});

test("a provider may want another scope before it tells groups", () => {
  expect(read({ ...oidc, OIDC_SCOPES: "profile, groups" }).settings?.provider).toMatchObject({
    scopes: ["openid", "profile", "groups"],
  });
});

test("GitHub needs its client and an organization", () => {
  expect(read({ ...github, GITHUB_ADMINS_TEAM: "platform-team" }).settings?.provider).toEqual({
    kind: "github",
    webUrl: "https://github.com",
    apiUrl: "https://api.github.com",
    clientId: "Iv1.abc",
    clientSecret: "hunter2",
    organization: "octo-org",
    operatorsTeam: null,
    adminsTeam: "platform-team",
  });
});

test("workflows need an audience and repositories", () => {
  expect(read({ ...actions, GITHUB_ACTIONS_ENVIRONMENTS: "staging,prod" }).settings?.workflows).toEqual({
    issuer: "https://token.actions.githubusercontent.com",
    audience: "slipway",
    repositoryIds: ["1296269"],
    environments: ["staging", "prod"],
    refs: [],
    jobWorkflowRefs: [],
  });
});

test.each([
  [{ ACCESS: "open" }, 'ACCESS "open" is neither login nor off.'],
  [{ TRUSTED_PROXIES: "all" }, 'TRUSTED_PROXIES "all" is not a whole number from 0 to 9.'],
  [
    { ...oidc, ...github },
    "Both OIDC_ISSUER and GITHUB_OAUTH_CLIENT_ID are set; people log in by OIDC or by GitHub, so remove one of them.",
  ],
  [
    { ...oidc, PUBLIC_URL: "http://ledger.example.com" },
    'PUBLIC_URL "http://ledger.example.com" is not an origin such as https://ledger.example.com; plain http is for loopback addresses only.',
  ],
  [
    { ...oidc, PUBLIC_URL: "https://example.com/ledger" },
    'PUBLIC_URL "https://example.com/ledger" is not an origin such as https://ledger.example.com; plain http is for loopback addresses only.',
  ],
  [
    { ...oidc, OIDC_ISSUER: "http://id.example.com" },
    'OIDC_ISSUER "http://id.example.com" is not an https URL; plain http is for loopback addresses only.',
  ],
  [
    { ...github, GITHUB_ORGANISATION: "octo/org" },
    'GITHUB_ORGANISATION "octo/org" is not a slug; take the last part of its address on GitHub, for example platform-team.',
  ],
  [
    { GITHUB_ACTIONS_REPOSITORY_IDS: "1" },
    "GITHUB_ACTIONS_AUDIENCE is not set; give the audience that workflows ask their tokens for.",
  ],
  [
    { ...actions, GITHUB_ACTIONS_REPOSITORY_IDS: "octo/app" },
    'GITHUB_ACTIONS_REPOSITORY_IDS "octo/app" is not a comma list of numbers; `gh api repos/OWNER/NAME --jq .id` prints one.',
  ],
] as const)("%o is refused", (variables, sentence) => {
  expect(read(variables)).toEqual({ settings: undefined, faults: [sentence] });
});

test("everything that OIDC lacks is named at once", () => {
  expect(read({ OIDC_CLIENT_ID: "ledger" }).faults).toEqual([
    "OIDC_ISSUER is not set; people cannot log in by OIDC without it.",
    "OIDC_CLIENT_SECRET is not set; people cannot log in by OIDC without it.",
    "None of OIDC_VIEWERS, OIDC_OPERATORS and OIDC_ADMINS is set, so nobody could get in; `*` in OIDC_VIEWERS is everyone whom the issuer lets in.",
  ]);
});

test("a login without a place to return to is refused", () => {
  const { PUBLIC_URL: _, ...rest } = oidc;
  expect(read(rest).faults).toEqual([
    "PUBLIC_URL is not set; logins return to it, for example https://ledger.example.com.",
  ]);
});

test("a laptop may log in over plain http", () => {
  const { settings } = read({
    ...oidc,
    PUBLIC_URL: "http://localhost:3000",
    OIDC_ISSUER: "http://127.0.0.1:9",
  });
  expect(settings?.publicOrigin).toBe("http://localhost:3000");
});
