import { expect, test } from "vitest";
import { migrateConfiguration, serveConfiguration } from "./configuration.ts";
import { defaultHooks } from "./hooks/settings.ts";
import { defaultRules } from "./settle/rules.ts";

const secrets = { GITHUB_WEBHOOK_SECRET: "g".repeat(16), SLIPWAY_HOOK_SECRET: "s".repeat(16) };
const url = { DATABASE_URL: "postgres://ledger:password@127.0.0.1:5432/ledger" };
const address = { DATABASE_HOST: "db.example.com", DATABASE_NAME: "ledger" };

function fault(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error("The configuration was accepted.");
}

test("serve has a default for everything but database and secrets", () => {
  expect(serveConfiguration({ ...secrets, ...url })).toEqual({
    host: "0.0.0.0",
    port: 3000,
    database: { auth: "url", url: url.DATABASE_URL },
    githubWebhookSecret: secrets.GITHUB_WEBHOOK_SECRET,
    hooks: defaultHooks,
    eventRetentionDays: 400,
    reconcile: null,
    rules: defaultRules,
    slipwayHookSecret: secrets.SLIPWAY_HOOK_SECRET,
    access: {
      mode: "login",
      trustedProxies: 0,
      provider: null,
      publicOrigin: null,
      workflows: null,
      publicBadges: false,
    },
    release: { version: "development", commit: null, environment: "development" },
    logLevel: "info",
  });
});

test("the API logs in with an IAM token", () => {
  const iam = { ...address, DATABASE_AUTH: "iam", DATABASE_USER: "ledger_api", AWS_REGION: "eu-central-1" };
  expect(serveConfiguration({ ...secrets, ...iam }).database).toEqual({
    auth: "iam",
    host: "db.example.com",
    port: 5432,
    name: "ledger",
    user: "ledger_api",
    region: "eu-central-1",
  });
});

test("migrate logs in with the owner's secret and needs nothing but the database", () => {
  const owner = JSON.stringify({ username: "ledger_owner", password: "p@ss word" });
  const environment = {
    ...address,
    DATABASE_PORT: "6432",
    DATABASE_AUTH: "secret",
    DATABASE_OWNER_SECRET: owner,
  };
  expect(migrateConfiguration(environment)).toEqual({
    database: {
      auth: "secret",
      host: "db.example.com",
      port: 6432,
      name: "ledger",
      user: "ledger_owner",
      password: "p@ss word",
    },
    logLevel: "info",
  });
});

test("access is never off in AWS", () => {
  const iam = { ...address, DATABASE_AUTH: "iam", DATABASE_USER: "ledger_api", AWS_REGION: "eu-central-1" };
  expect(fault(() => serveConfiguration({ ...secrets, ...iam, ACCESS: "off" }))).toBe(
    "ACCESS is off together with DATABASE_AUTH iam; off is for the sandbox and laptops, so set up a login as docs/guide/access.md says.",
  );
  expect(serveConfiguration({ ...secrets, ...url, ACCESS: "off" }).access.mode).toBe("off");
});

test("all faults are named at once", () => {
  const environment = {
    PORT: "http",
    LOG_LEVEL: "loud",
    GITHUB_WEBHOOK_SECRET: "short",
    ACCESS: "open",
    SLIPWAY_COMMIT: "main",
    DATABASE_AUTH: "iam",
    DATABASE_HOST: "db.example.com",
    DATABASE_PORT: "70000",
  };
  expect(fault(() => serveConfiguration(environment)).split("\n")).toEqual([
    'LOG_LEVEL "loud" is none of trace, debug, info, warn, error, fatal, silent.',
    'PORT "http" is not a port; use a whole number from 0 to 65535.',
    "GITHUB_WEBHOOK_SECRET has 5 characters; a secret that signs events needs at least 16.",
    "SLIPWAY_HOOK_SECRET is not set; it verifies what Slipway sends to /hooks/slipway.",
    'SLIPWAY_COMMIT "main" is not a full commit hash.',
    'DATABASE_PORT "70000" is not a port; use a whole number from 0 to 65535.',
    "DATABASE_NAME is not set; give the name of the database.",
    "DATABASE_USER is not set; give the role that logs in with an IAM token.",
    "AWS_REGION is not set; give the region that the database runs in.",
    'ACCESS "open" is neither login nor off.',
  ]);
});

test.each([
  [
    "no database",
    {},
    "No database is configured; set DATABASE_URL, or DATABASE_HOST and DATABASE_AUTH (iam or secret).",
  ],
  ["two databases", { ...url, ...address }, "Both DATABASE_URL and DATABASE_HOST are set; keep one of them."],
  [
    "another kind of URL",
    { DATABASE_URL: "mysql://root:hunter2@db/ledger" },
    "DATABASE_URL does not start with postgres://; write postgres://user:password@host:5432/name.",
  ],
  [
    "another kind of login",
    { ...address, DATABASE_AUTH: "password" },
    'DATABASE_AUTH "password" is neither iam nor secret.',
  ],
  [
    "a secret that is no JSON",
    { ...address, DATABASE_AUTH: "secret", DATABASE_OWNER_SECRET: "hunter2" },
    "DATABASE_OWNER_SECRET is not JSON with the texts `username` and `password`.",
  ],
  [
    "an empty variable",
    { DATABASE_URL: " " },
    "No database is configured; set DATABASE_URL, or DATABASE_HOST and DATABASE_AUTH (iam or secret).",
  ],
])("%s is refused without showing a secret", (_, environment, message) => {
  expect(fault(() => migrateConfiguration(environment))).toBe(message);
});
