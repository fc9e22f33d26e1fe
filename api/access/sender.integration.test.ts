import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { slipwayRequest } from "../testing/signed-request.ts";
import { createTestApp } from "../testing/test-app.ts";
import { test as base } from "../testing/test-database.ts";
import { startActionsIssuer } from "./testing/actions-issuer.ts";
import { makeToken } from "./tokens/lifecycle.ts";
import type { Scope } from "./tokens/token.ts";

const now = new Date("2026-11-23T12:00:00Z");
const run = {
  environment: "staging",
  stack: "staging-foundation",
  action: "apply",
  status: "succeeded",
  message: null,
  changes: { create: 1, update: 0, replace: 0, delete: 0, forget: 0 },
  resources: [],
  startedAt: "2026-11-23T10:00:00Z",
  finishedAt: "2026-11-23T10:05:00Z",
};

interface Ledger {
  token(scope: Scope): Promise<string>;
  workflowToken(environment: string): Promise<string>;
  /** Reports the run with a token and without a signature. */
  report(path: string, token?: string): Promise<Response>;
  send(request: Request): Promise<Response>;
}

const test = base.extend<{ ledger: Ledger }>({
  ledger: async ({ database }, use) => {
    const issuer = await startActionsIssuer("slipway", now);
    const workflows = {
      issuer: issuer.url,
      audience: "slipway",
      repositoryIds: ["74"],
      environments: [],
      refs: [],
      jobWorkflowRefs: [],
    };
    const { app } = createTestApp({
      sql: database.apiPool,
      access: { mode: "login", publicOrigin: null, trustedProxies: 0, provider: null, workflows },
    });
    const principal = { kind: "command", id: "command", name: "the token command" } as const;
    const change = { principal, at: now, requestId: "test" };
    await use({
      token: async (scope) => {
        const wanted = { name: scope, scopes: [scope], days: 1 };
        return (await makeToken(database.sql, wanted, change)).token;
      },
      workflowToken: (environment) => issuer.token({ environment }),
      report: async (path, token) =>
        await app.request(path, {
          method: "POST",
          body: JSON.stringify(run),
          headers: {
            "Content-Type": "application/json",
            "X-Slipway-Event": "stack_run",
            "X-Slipway-Delivery": randomUUID(),
            "X-GitHub-Event": "ping",
            "X-GitHub-Delivery": randomUUID(),
            ...(token && { Authorization: `Bearer ${token}` }),
          },
        }),
      send: async (request) => await app.request(request),
    });
    await issuer.stop();
  },
});

const detailOf = async (response: Response) => ((await response.json()) as { detail: string }).detail;

test("an event is taken with a signature, with a token that may report, and from a workflow", async ({
  ledger,
}) => {
  expect((await ledger.send(slipwayRequest(run))).status).toBe(202);
  expect((await ledger.report("/hooks/slipway", await ledger.token("ingest"))).status).toBe(202);
  expect((await ledger.report("/hooks/slipway", await ledger.workflowToken("staging"))).status).toBe(202);
});

test("with an event stays who sent it with a token", async ({ ledger, database }) => {
  const token = await ledger.token("ingest");
  await ledger.report("/hooks/slipway", token);
  expect(await database.sql`SELECT context FROM event_bodies`).toEqual([
    { context: { sender: `token ${token.split("_")[1]}` } },
  ]);
});

test("a workflow may not report about another environment than its own", async ({ ledger, database }) => {
  const response = await ledger.report("/hooks/slipway", await ledger.workflowToken("prod"));
  expect(response.status).toBe(403);
  expect(await detailOf(response)).toBe(
    "The event is about staging, but octo-org/octo-repo in prod may only report about prod.",
  );
  expect(await database.sql`SELECT FROM events`).toHaveLength(0);
});

test.for(["read", "admin"] as const)(
  "a token with the scope %s may not report",
  async (scope, { ledger }) => {
    const response = await ledger.report("/hooks/slipway", await ledger.token(scope));
    expect(response.status).toBe(403);
    expect(await detailOf(response)).toBe(
      `Reporting events needs a token with the scope ingest, or a workflow's own token; ${scope} has neither.`,
    );
  },
);

test("a token is no signature of GitHub", async ({ ledger }) => {
  expect((await ledger.report("/hooks/github", await ledger.token("ingest"))).status).toBe(401);
});

test("an event with neither signature nor token is refused", async ({ ledger }) => {
  expect((await ledger.report("/hooks/slipway")).status).toBe(401);
});

test("a wrong token is refused although the signature is right", async ({ ledger }) => {
  const request = slipwayRequest(run, { headers: { Authorization: "Bearer slw_wrong" } });
  expect((await ledger.send(request)).status).toBe(401);
});
