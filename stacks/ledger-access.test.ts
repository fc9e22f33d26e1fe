import { expect, test } from "vitest";
import { readAccess } from "../api/access/read-settings.ts";
import { readHooks } from "../api/hooks/read-settings.ts";
import { readRules } from "../api/settle/read-rules.ts";
import { environments } from "../envs/environments.ts";
import { platform } from "../envs/platform.ts";
import { prod } from "../envs/prod.ts";
import { staging } from "../envs/staging.ts";
import { ledgerAccess, loginSecretVariable } from "./ledger-access.ts";

const scope = { platform, environments };

/** What the API reads from the variables of an environment, with a value in the place of its secret. */
function readBack(environment: typeof prod) {
  const faults: string[] = [];
  const secret = { [loginSecretVariable(environment.login)]: "the provider's" };
  const settings = readAccess({ ...ledgerAccess(scope, environment), ...secret }, faults);
  return { faults, settings };
}

test("the API lets in whom the environment's file names", () => {
  expect(readBack(staging)).toMatchObject({
    faults: [],
    settings: {
      mode: "login",
      publicOrigin: "https://ledger.staging.slipway.example.com",
      trustedProxies: 1,
      provider: {
        kind: "github",
        organization: "example",
        operatorsTeam: "developers",
        adminsTeam: "platform",
      },
      workflows: { audience: "https://ledger.staging.slipway.example.com", repositoryIds: ["1"] },
    },
  });
});

test("the API takes OpenID Connect as well", () => {
  const login = {
    kind: "oidc",
    issuer: "https://login.acme.org",
    clientId: "ledger",
    rolesClaim: "roles",
    viewers: ["*"],
    operators: [],
    admins: ["platform", "security"],
  } as const;
  expect(readBack({ ...prod, login })).toMatchObject({
    faults: [],
    settings: {
      provider: { kind: "oidc", rolesClaim: "roles", viewers: ["*"], operators: [], admins: login.admins },
    },
  });
});

test("the ledger judges deployments as the platform's file says", () => {
  const ledger = { ...platform.ledger, attributionHours: 48, remediationLabels: ["Urgent"] };
  const variables = ledgerAccess({ ...scope, platform: { ...platform, ledger } }, prod);
  expect(readRules(variables, [])).toEqual({ attributionHours: 48, remediationLabels: ["urgent"] });
});

test("the platform's ledger takes events of all environments, from their topics alone", () => {
  const { SNS_TOPICS, GITHUB_ACTIONS_ENVIRONMENTS } = ledgerAccess(scope, prod);
  expect(JSON.parse(String(SNS_TOPICS))).toEqual({
    "arn:aws:sns:eu-central-1:111111111111:slipway-staging-ledger-events": {
      environment: "staging",
      service: "slipway",
    },
    "arn:aws:sns:eu-central-1:222222222222:slipway-prod-ledger-events": {
      environment: "prod",
      service: "slipway",
    },
  });
  expect(GITHUB_ACTIONS_ENVIRONMENTS).toBe("staging,prod");
});

test("the last environment that a release reaches is production", () => {
  expect(ledgerAccess(scope, staging)).toMatchObject({
    ENVIRONMENTS: "staging,prod",
    PRODUCTION_ENVIRONMENT: "prod",
  });
});

test("the API reads the topics", () => {
  const faults: string[] = [];
  const { topics } = readHooks(ledgerAccess(scope, prod), faults);
  expect(faults).toEqual([]);
  expect([...topics.values()]).toEqual([
    { environment: "staging", service: "slipway" },
    { environment: "prod", service: "slipway" },
  ]);
});

test("another ledger takes no topic, and workflows of its own environment", () => {
  const variables = ledgerAccess(scope, staging);
  expect(variables).not.toHaveProperty("SNS_TOPICS");
  expect(variables.GITHUB_ACTIONS_ENVIRONMENTS).toBe("staging");
});

test("a ledger in an environment that is not there is told", () => {
  expect(() => ledgerAccess({ platform, environments: [staging] }, staging)).toThrow(
    "platform.ledger.environment: prod is not among the environments.",
  );
});
