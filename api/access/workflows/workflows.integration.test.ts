import { createHmac } from "node:crypto";
import { generateKeyPair } from "jose";
import { expect } from "vitest";
import { createTestApp } from "../../testing/test-app.ts";
import { test as base } from "../../testing/test-database.ts";
import { type ActionsIssuer, startActionsIssuer } from "../testing/actions-issuer.ts";

const now = new Date("2026-11-23T12:00:00Z");

interface Ledger {
  readonly issuer: ActionsIssuer;
  readonly lines: object[];
  readonly clock: { now: Date };
  ask(token: string): Promise<Response>;
}

const test = base.extend<{ ledger: Ledger }>({
  ledger: async ({ database }, use) => {
    const issuer = await startActionsIssuer("slipway", now);
    const clock = { now };
    const { app, lines } = createTestApp({
      sql: database.apiPool,
      clock: () => clock.now,
      access: {
        mode: "login",
        publicOrigin: null,
        trustedProxies: 0,
        provider: null,
        workflows: {
          issuer: issuer.url,
          audience: "slipway",
          repositoryIds: ["74"],
          environments: [],
          refs: ["refs/heads/main"],
          jobWorkflowRefs: [],
        },
      },
    });
    const ask = async (token: string) =>
      await app.request("/openapi.json", { headers: { Authorization: `Bearer ${token}` } });
    await use({ issuer, lines, clock, ask });
    await issuer.stop();
  },
});

const detailOf = async (response: Response) => ((await response.json()) as { detail: string }).detail;
const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

test("a token of an allowed workflow is accepted, and the keys are fetched once", async ({ ledger }) => {
  for (let request = 0; request < 3; request += 1) {
    expect((await ledger.ask(await ledger.issuer.token())).status).toBe(200);
  }
  expect(ledger.issuer.fetches.count).toBe(1);
});

test("a token counts once", async ({ ledger }) => {
  const token = await ledger.issuer.token();
  expect((await ledger.ask(token)).status).toBe(200);
  const again = await ledger.ask(token);
  expect(again.status).toBe(401);
  expect(await detailOf(again)).toBe(
    "This token was used already; ask GitHub for a new one for each request.",
  );
});

test("a token counts once although ten requests bring it at the same moment", async ({ ledger }) => {
  const token = await ledger.issuer.token();
  const answers = await Promise.all(Array.from({ length: 10 }, () => ledger.ask(token)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test("used tokens are remembered for as long as they are good, and then forgotten", async ({
  ledger,
  database,
}) => {
  await ledger.ask(await ledger.issuer.token());
  expect(await database.sql`SELECT expires_at FROM spent_workflow_tokens`).toEqual([
    { expires_at: new Date("2026-11-23T12:06:00Z") },
  ]);
  ledger.clock.now = new Date("2026-11-23T12:07:00Z");
  const seconds = ledger.clock.now.getTime() / 1000;
  await ledger.ask(await ledger.issuer.token({ iat: seconds, nbf: seconds, exp: seconds + 300 }));
  expect(await database.sql`SELECT FROM spent_workflow_tokens`).toHaveLength(1);
});

const seconds = now.getTime() / 1000;

test.for([
  [
    "of another audience",
    { aud: "https://github.com/octo-org" },
    "The token is for another audience; ask GitHub for one for slipway.",
  ],
  [
    "without an audience",
    { aud: undefined },
    "The token is for another audience; ask GitHub for one for slipway.",
  ],
  ["that has expired", { exp: seconds - 31 }, "The token has expired; ask GitHub for a new one."],
  [
    "that is not good yet",
    { nbf: seconds + 31 },
    "The claim nbf of the token is missing or wrong; ask GitHub for a new one.",
  ],
  [
    "without an end",
    { exp: undefined },
    "The claim exp of the token is missing or wrong; ask GitHub for a new one.",
  ],
  [
    "without an id",
    { jti: undefined },
    "The claim jti of the token is missing or wrong; ask GitHub for a new one.",
  ],
  [
    "of another branch",
    { ref: "refs/heads/other" },
    'The claim ref is "refs/heads/other", which GITHUB_ACTIONS_REFS does not list.',
  ],
  [
    "of a job without an environment",
    { environment: undefined },
    "The job of this token names no environment; add `environment:` to it.",
  ],
  [
    "of another repository, although its subject names this one",
    { repository_id: "75", repository: "evil/evil" },
    "The repository evil/evil has the id 75, which GITHUB_ACTIONS_REPOSITORY_IDS does not list.",
  ],
] as const)("a token %s is refused", async ([, claims, sentence], { ledger }) => {
  const response = await ledger.ask(await ledger.issuer.token(claims));
  expect(response.status).toBe(401);
  expect(await detailOf(response)).toBe(sentence);
});

test("clocks may differ by 30 seconds", async ({ ledger }) => {
  expect((await ledger.ask(await ledger.issuer.token({ exp: seconds - 29 }))).status).toBe(200);
  expect((await ledger.ask(await ledger.issuer.token({ nbf: seconds + 29 }))).status).toBe(200);
});

test("a token of another issuer is refused", async ({ ledger }) => {
  const response = await ledger.ask(await ledger.issuer.token({ iss: "https://evil.example.com" }));
  expect(response.status).toBe(401);
  expect(await detailOf(response)).toBe(`The token is not from ${ledger.issuer.url}.`);
});

test.for([
  ["key-1", "of the same name"],
  ["key-2", "of another name"],
] as const)("a token signed by another key %s is refused (%s)", async ([kid], { ledger }) => {
  const { privateKey } = await generateKeyPair("RS256");
  const response = await ledger.ask(await ledger.issuer.token({}, { key: privateKey, kid }));
  expect(response.status).toBe(401);
  expect(await detailOf(response)).toBe(`The token is not signed by ${ledger.issuer.url}.`);
});

test("unknown keys do not make this service fetch at the sender's speed", async ({ ledger }) => {
  const { privateKey } = await generateKeyPair("RS256");
  for (let request = 0; request < 5; request += 1) {
    await ledger.ask(await ledger.issuer.token({}, { key: privateKey, kid: `key-${request + 2}` }));
  }
  expect(ledger.issuer.fetches.count).toBe(1);
});

test("a token without a signature is refused", async ({ ledger }) => {
  const [, payload] = (await ledger.issuer.token()).split(".");
  const response = await ledger.ask(`${encoded({ alg: "none", typ: "JWT" })}.${payload}.`);
  expect(response.status).toBe(401);
  expect(await detailOf(response)).toBe("The token is not signed with RS256.");
});

test("a token signed with the public key as a shared secret is refused", async ({ ledger }) => {
  const [, payload] = (await ledger.issuer.token()).split(".");
  const signed = `${encoded({ alg: "HS256", typ: "JWT", kid: "key-1" })}.${payload}`;
  const signature = createHmac("sha256", JSON.stringify(ledger.issuer.publicJwk))
    .update(signed)
    .digest("base64url");
  const response = await ledger.ask(`${signed}.${signature}`);
  expect(response.status).toBe(401);
  expect(await detailOf(response)).toBe("The token is not signed with RS256.");
});

test("keys that cannot be fetched are a 503, not a refusal", async ({ ledger }) => {
  const token = await ledger.issuer.token();
  await ledger.issuer.stop();
  const response = await ledger.ask(token);
  expect(response.status).toBe(503);
  expect(await detailOf(response)).toBe(
    `The keys of ${ledger.issuer.url} cannot be fetched; try again in a moment.`,
  );
});

test("no line of the log holds a token", async ({ ledger }) => {
  const good = await ledger.issuer.token();
  const bad = await ledger.issuer.token({ aud: "another" });
  for (const token of [good, good, bad]) await ledger.ask(token);
  await ledger.issuer.stop();
  expect(ledger.lines).toHaveLength(3);
  for (const part of [...good.split("."), ...bad.split(".")]) {
    expect(JSON.stringify(ledger.lines)).not.toContain(part);
  }
});
