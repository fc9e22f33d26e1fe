import { createServer, type IncomingMessage } from "node:http";
import { expect } from "vitest";
import { createLog } from "../log.ts";
import { test as base } from "../testing/test-database.ts";
import { reconcile, reconcileChore } from "./chore.ts";
import type { ReconcileSettings } from "./settings.ts";

interface StandIn {
  readonly settings: ReconcileSettings;
  readonly asked: string[];
  /** Answers every request with this status when it is set. */
  failWith?: number;
}

const now = new Date("2026-11-23T12:00:00Z");

/** GitHub's API of webhooks as its reference describes it: newest first, 100 a page, the next page in a header. */
const test = base.extend<{ github: StandIn }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that are needed from this pattern.
  github: async ({}, use) => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      const { status, body, link } = answer(request, standIn, `http://127.0.0.1:${port}`);
      response.writeHead(status, { "Content-Type": "application/json", ...(link && { Link: link }) });
      response.end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    const port = typeof address === "object" && address ? address.port : 0;
    const standIn: StandIn = {
      asked,
      settings: {
        repository: "octocat/app",
        token: "github_pat_secret",
        hookUrl: "https://ledger.example.com/hooks/github",
        apiUrl: `http://127.0.0.1:${port}`,
      },
    };
    await use(standIn);
    server.closeAllConnections();
    server.close();
  },
});

function answer({ method, url, headers }: IncomingMessage, { failWith, settings }: StandIn, origin: string) {
  if (failWith) return { status: failWith, body: { message: "API rate limit exceeded" } };
  if (headers.authorization !== `Bearer ${settings.token}`) return { status: 401, body: {} };
  const { pathname, searchParams } = new URL(url ?? "/", origin);
  const root = "/repos/octocat/app/hooks";
  if (method === "POST") return { status: 202, body: {} };
  if (pathname === root) {
    const other = { id: 1, config: { url: "https://elsewhere.example.com" } };
    return { status: 200, body: [other, { id: 7, config: { url: settings.hookUrl } }] };
  }
  if (pathname !== `${root}/7/deliveries`) return { status: 404, body: {} };
  const start = Number(searchParams.get("cursor") ?? "0");
  const deliveries = Array.from({ length: 100 }, (_, index) => delivery(start + index));
  const next = `<${origin}${pathname}?per_page=100&cursor=${start + 100}>; rel="next"`;
  return { status: 200, body: deliveries, link: next };
}

/** One delivery a minute, without end; every 50th failed. */
function delivery(minutesAgo: number) {
  return {
    id: 1000 + minutesAgo,
    guid: `guid-${minutesAgo}`,
    delivered_at: new Date(now.getTime() - minutesAgo * 60_000).toISOString(),
    status_code: minutesAgo % 50 === 10 ? 502 : 202,
  };
}

test("events that did not arrive are asked for, as far back as wanted", async ({ github }) => {
  expect(await reconcile(github.settings, new Date(now.getTime() - 120 * 60_000))).toBe(3);
  const root = "/repos/octocat/app/hooks";
  expect(github.asked).toEqual([
    `GET ${root}?per_page=100`,
    `GET ${root}/7/deliveries?per_page=100`,
    `GET ${root}/7/deliveries?per_page=100&cursor=100`,
    `POST ${root}/7/deliveries/1010/attempts`,
    `POST ${root}/7/deliveries/1060/attempts`,
    `POST ${root}/7/deliveries/1110/attempts`,
  ]);
});

test("a repository without this webhook is named", async ({ github }) => {
  const settings = { ...github.settings, hookUrl: "https://ledger.example.org/hooks/github" };
  await expect(reconcile(settings, now)).rejects.toThrow(
    "octocat/app has no webhook that sends events to https://ledger.example.org/hooks/github; add one, or correct PUBLIC_URL.",
  );
});

test("a refusal of GitHub is said without the token", async ({ github }) => {
  github.failWith = 403;
  const error = await reconcile(github.settings, now).catch((thrown: unknown) => thrown);
  expect(String(error)).toContain(
    "GitHub answered GET /repos/octocat/app/hooks?per_page=100 with 403: API rate limit exceeded",
  );
  const lines: string[] = [];
  createLog("info", { write: (line) => lines.push(line) }).warn({ err: error }, "failed");
  expect(lines.join()).not.toContain(github.settings.token);
});

test("of two processes one asks", async ({ github, database }) => {
  const log = createLog("silent");
  const chores = [1, 2].map(() => reconcileChore(database.apiPool, log, () => now, github.settings));
  await Promise.all(chores.map((chore) => chore.run(new AbortController().signal)));
  expect(github.asked.filter((line) => line.endsWith("hooks?per_page=100"))).toHaveLength(1);
  await database.sql`UPDATE leases SET expires_at = now() - interval '1 second'`;
  await chores[0]?.run(new AbortController().signal);
  expect(github.asked.filter((line) => line.endsWith("hooks?per_page=100"))).toHaveLength(2);
});
