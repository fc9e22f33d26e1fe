import { once } from "node:events";
import http from "node:http";
import net from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";
import { test } from "./testing/api-test.ts";
import { balancedLoad, connections } from "./testing/balanced-load.ts";
import { messages } from "./testing/log-messages.ts";
import { freePort } from "./testing/postgres-server.ts";
import { githubRequest } from "./testing/signed-request.ts";

const nowhere = "postgres://ledger:hunter2@127.0.0.1:1/ledger";

test("serve starts without a database, says that it is not ready, and recovers", async ({
  start,
  database,
}) => {
  const port = await freePort();
  const away = new URL(database.apiUrl);
  const target = { host: "127.0.0.1", port: Number(away.port) };
  away.port = String(port);
  const api = start("serve", { DATABASE_URL: away.href });
  const url = await api.url;

  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const unready = await fetch(`${url}/readyz`);
  expect(unready.status).toBe(503);
  expect(await unready.json()).toMatchObject({
    detail: "The database cannot be reached; try again in a moment.",
  });
  const refused = await sendTo(url, githubRequest("deployment_status", deploymentStatus(1)));
  expect(refused.status).toBe(503);
  expect(refused.headers.get("retry-after")).toBe("2");

  const sockets = new Set<net.Socket>();
  const bridge = net.createServer((client) => {
    const server = net.connect(target);
    for (const socket of [client, server]) sockets.add(socket.on("error", () => undefined));
    client.pipe(server).pipe(client);
  });
  await new Promise<void>((resolve) => bridge.listen(port, "127.0.0.1", resolve));
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  expect((await sendTo(url, githubRequest("deployment_status", deploymentStatus(1)))).status).toBe(202);

  api.kill("SIGTERM");
  expect(await api.exit).toMatchObject({ code: 0 });
  for (const socket of sockets) socket.destroy();
  bridge.close();
});

test("a database that is not migrated is not ready", async ({ start, emptyDatabase }) => {
  const api = start("serve", { DATABASE_URL: emptyDatabase.url });
  const response = await fetch(`${await api.url}/readyz`);
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({
    detail: "The database lacks what this release needs; its migrations have to run; try again in a moment.",
  });
});

test("backends that are killed under load cost no acknowledged event, and every request is answered", async ({
  start,
  database,
}) => {
  const api = start("serve", { DATABASE_URL: database.apiUrl });
  const url = await api.url;
  let done = false;
  let killed = 0;
  const killer = (async () => {
    while (!done) {
      const ended = await database.sql`
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'slipway-api'
          AND datname = current_database()`;
      killed += ended.length;
      await delay(200);
    }
  })();

  const statuses: number[] = [];
  const acknowledged = new Set<number>();
  const worker = async (first: number) => {
    for (let id = first; id < first + 50; id += 1) {
      const { status } = await sendTo(url, githubRequest("deployment_status", deploymentStatus(id)));
      statuses.push(status);
      if (status === 202) acknowledged.add(id);
    }
  };
  await Promise.all(Array.from({ length: 16 }, (_, index) => worker(1 + index * 50)));
  done = true;
  await killer;

  expect(killed).toBeGreaterThan(10);
  expect(statuses).toHaveLength(800);
  expect([...new Set(statuses)].filter((status) => status !== 202 && status !== 503)).toEqual([]);
  const rows = await database.sql<{ sequence: string }[]>`SELECT sequence FROM deployment_changes`;
  const stored = new Set(rows.map(({ sequence }) => Number(sequence)));
  expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  expect(rows).toHaveLength(stored.size);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

test("a stop under load loses no request of a balancer that watches readiness", async ({
  start,
  database,
}) => {
  const api = start("serve", { DATABASE_URL: database.apiUrl });
  const url = await api.url;
  const load = balancedLoad(url, "/v1/services/ledger/environments");
  await delay(500);
  api.kill("SIGTERM");
  const outcomes = await load;
  expect(await api.exit).toMatchObject({ code: 0, signal: null, stderr: "" });
  expect(outcomes.length).toBeGreaterThan(connections);
  expect([...new Set(outcomes)]).toEqual(["404"]);
});

test("what is being answered at the stop is finished", async ({ start, database }) => {
  const api = start("serve", { DATABASE_URL: database.apiUrl });
  const url = await api.url;
  const lock = await database.sql.reserve();
  await lock`BEGIN`;
  await lock`LOCK TABLE events IN ACCESS EXCLUSIVE MODE`;
  const pending = sendTo(url, githubRequest("ping", { zen: "wait" }));
  await delay(200);
  api.kill("SIGTERM");
  await delay(200);
  await lock`COMMIT`;
  lock.release();
  expect((await pending).status).toBe(202);
  const { code, stdout } = await api.exit;
  expect(code).toBe(0);
  expect(messages(stdout)).toContain("Stopping: no new work is taken, what was begun is finished.");
  expect(messages(stdout).at(-1)).toBe("Stopped.");
});

test.for([
  ["with its length", { "Content-Length": "30000000" }],
  ["in chunks", { "Transfer-Encoding": "chunked" }],
] as const)(
  "a body of 30 MB %s is refused while it comes, and the next request served",
  async ([, framing], { start }) => {
    const api = start("serve", { DATABASE_URL: nowhere });
    const url = await api.url;
    const { headers } = githubRequest("push", {});
    const answer = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
      const request = http.request(`${url}/hooks/github`, {
        method: "POST",
        headers: { ...Object.fromEntries(headers), ...framing },
      });
      request.on("error", reject);
      let answered = false;
      request.on("response", (response) => {
        answered = true;
        let body = "";
        response.on("data", (bytes) => {
          body += String(bytes);
        });
        response.on("end", () => resolve({ status: response.statusCode, body }));
      });
      const chunk = Buffer.alloc(100_000, " ");
      // As clients do: one that goes on sending what was refused may be cut off before it has read why.
      const write = (sent: number) => {
        if (sent === 300) request.end();
        else if (!answered) request.write(chunk, () => write(sent + 1));
      };
      write(0);
    });
    expect(answer.status).toBe(413);
    expect(JSON.parse(answer.body)).toMatchObject({ type: "urn:slipway:problem:body-too-large" });
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  },
);

test("the secrets never reach the log", async ({ start }) => {
  const api = start("serve", { DATABASE_URL: nowhere, LOG_LEVEL: "trace" });
  const url = await api.url;
  await sendTo(url, githubRequest("push", { text: "in the body" }));
  await fetch(`${url}/`);
  api.kill("SIGTERM");
  const { stdout, stderr } = await api.exit;
  for (const secret of ["hunter2", "a Secret to Everybody", "a secret between", "in the body", "sha256="]) {
    expect(stdout + stderr).not.toContain(secret);
  }
});

test("a connection on which nothing is asked does not hold the stop up", async ({ start }) => {
  const api = start("serve", { DATABASE_URL: nowhere });
  const { port } = new URL(await api.url);
  const silent = net.connect(Number(port), "127.0.0.1");
  await once(silent, "connect");
  api.kill("SIGTERM");
  const { code, stdout } = await api.exit;
  silent.destroy();
  expect(code).toBe(0);
  expect(messages(stdout).at(-1)).toBe("Stopped.");
});

async function sendTo(url: string, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  return await fetch(url + pathname, {
    method: "POST",
    headers: request.headers,
    body: await request.text(),
  });
}

function deploymentStatus(id: number) {
  return {
    deployment: {
      id,
      sha: "a10867b14bb761a232cd80139fbd4c0d33264240",
      ref: `v1.${id}.0`,
      environment: "staging",
      payload: {},
      creator: { login: "octocat" },
      created_at: "2026-11-23T10:00:00Z",
    },
    deployment_status: { id, state: "success", created_at: "2026-11-23T10:00:05Z" },
    repository: { name: "ledger" },
  };
}
