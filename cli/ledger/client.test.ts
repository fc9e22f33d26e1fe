import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { LedgerClient } from "./client.ts";
import { deploymentEvent } from "./deployment.ts";
import { signatureOf } from "./signature.ts";

interface Received {
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let server: Server | undefined;
afterEach(() => server?.close());

/** A ledger that answers one delivery after the other with `statuses`. */
async function ledgerAnswering(...statuses: number[]) {
  const received: Received[] = [];
  server = createServer(async (request, response) => {
    received.push({ path: request.url, headers: request.headers, body: await text(request) });
    response.writeHead(statuses.shift() ?? 202).end("no");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new LedgerClient({ url, githubWebhookSecret: "github", slipwayHookSecret: "slipway" });
  return { client, received, url };
}

const run = {
  environment: "staging",
  stack: "staging-service",
  action: "apply",
  status: "running",
  message: null,
  changes: null,
  resources: [],
  startedAt: "2026-11-23T12:00:00.000Z",
  finishedAt: null,
} as const;

test("a stack run is signed with Slipway's secret", async () => {
  const { client, received } = await ledgerAnswering();
  await client.sendStackRun(run);
  const [delivery] = received;
  expect(delivery?.path).toBe("/hooks/slipway");
  expect(delivery?.headers["x-slipway-event"]).toBe("stack_run");
  expect(delivery?.headers["x-slipway-delivery"]).toMatch(/^[0-9a-f-]{36}$/);
  expect(delivery?.headers["x-slipway-signature-256"]).toBe(signatureOf(JSON.stringify(run), "slipway"));
  expect(JSON.parse(delivery?.body ?? "")).toEqual(run);
});

test("a deployment is signed with the webhook's secret, as GitHub does", async () => {
  const { client, received } = await ledgerAnswering();
  const event = deploymentEvent({
    id: 1,
    service: "slipway",
    environment: "staging",
    version: "0.1.0",
    commit: "a".repeat(40),
    actor: "sandbox",
    repository: "slipway",
    createdAt: "2026-11-23T12:00:00.000Z",
  });
  await client.sendGithubEvent("deployment", event);
  const [delivery] = received;
  expect(delivery?.path).toBe("/hooks/github");
  expect(delivery?.headers["x-github-event"]).toBe("deployment");
  expect(delivery?.headers["x-hub-signature-256"]).toBe(signatureOf(delivery?.body ?? "", "github"));
});

test("a delivery is repeated under the same id when the ledger is disturbed", async () => {
  const { client, received } = await ledgerAnswering(503, 202);
  await client.sendStackRun(run);
  expect(received.map(({ headers }) => headers["x-slipway-delivery"])).toEqual([
    received[0]?.headers["x-slipway-delivery"],
    received[0]?.headers["x-slipway-delivery"],
  ]);
});

test("a refused delivery is not repeated", async () => {
  const { client, received, url } = await ledgerAnswering(401);
  await expect(client.sendStackRun(run)).rejects.toThrow(
    new Fault(`The ledger did not take an event at ${url}/hooks/slipway: it answered 401 no.`),
  );
  expect(received).toHaveLength(1);
});

test("a ledger with the same secret answers a ping", async () => {
  const { client, received } = await ledgerAnswering(202);
  expect(await client.ping()).toBe(true);
  const [delivery] = received;
  expect(delivery?.headers["x-github-event"]).toBe("ping");
  expect(delivery?.headers["x-hub-signature-256"]).toBe(signatureOf(delivery?.body ?? "", "github"));
});

test("a ledger with another secret does not", async () => {
  const { client } = await ledgerAnswering(401);
  expect(await client.ping()).toBe(false);
});

test("a ledger that is not there is told with its address", async () => {
  const { client, url } = await ledgerAnswering();
  server?.close();
  await expect(client.sendStackRun(run)).rejects.toThrow(
    new Fault(
      `The ledger did not take an event at ${url}/hooks/slipway: connect ECONNREFUSED ${url.slice(7)}.`,
    ),
  );
});
