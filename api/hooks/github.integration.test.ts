import { createHash } from "node:crypto";
import type { Sql } from "postgres";
import { expect } from "vitest";
import { realGithubEvents } from "../testing/github-events.ts";
import { forgetEverything, projectionRows } from "../testing/projection-rows.ts";
import { githubRequest } from "../testing/signed-request.ts";
import { createTestApp } from "../testing/test-app.ts";
import { test } from "../testing/test-database.ts";

const deployment = {
  id: 42,
  sha: "a10867b14bb761a232cd80139fbd4c0d33264240",
  ref: "v1.2.3",
  environment: "staging",
  payload: {},
  creator: { login: "octocat" },
  created_at: "2026-11-23T10:00:00Z",
};
const repository = { name: "hello-world", full_name: "octocat/hello-world" };

function statusEvent(id: number, state: string, createdAt: string) {
  return { deployment, repository, deployment_status: { id, state, created_at: createdAt } };
}

/** Another order for every seed, and always the same one for the same seed. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  return items
    .map((item, index) => ({ item, rank: createHash("sha256").update(`${seed} ${index}`).digest("hex") }))
    .sort((a, b) => a.rank.localeCompare(b.rank))
    .map(({ item }) => item);
}

async function changes(sql: Sql) {
  return await sql`SELECT * FROM deployment_changes ORDER BY source, deployment_key, sequence`;
}

test("an event is kept exactly as it was signed", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const body = '{ "zen":  "Approachable is better than simple.", "text": "\\u0000 größer" }';
  const response = await app.request(githubRequest("ping", body, { delivery: "d-1" }));
  expect(response.status).toBe(202);
  expect(await response.json()).toEqual({ event: "ping", outcome: "recorded" });
  expect(
    await database.sql`
      SELECT source, idempotency_key, kind, event_bodies.body, event_bodies.received_at, context
      FROM events JOIN event_bodies USING (event_id, received_at)`,
  ).toEqual([
    {
      source: "github",
      idempotency_key: "d-1",
      kind: "ping",
      body,
      received_at: new Date("2026-11-23T12:00:00Z"),
      context: {},
    },
  ]);
});

test("an event of a kind that nobody knows is kept", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const response = await app.request(githubRequest("from_the_future", { nested: { deep: [] } }));
  expect(response.status).toBe(202);
  expect(await database.sql`SELECT kind FROM events`).toEqual([{ kind: "from_the_future" }]);
});

test("an event that GitHub delivers again is answered and not doubled", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const event = statusEvent(7, "success", "2026-11-23T10:05:00Z");
  await app.request(githubRequest("deployment_status", event, { delivery: "d-1" }));
  const again = await app.request(githubRequest("deployment_status", event, { delivery: "d-1" }));
  expect(again.status).toBe(202);
  expect(await again.json()).toEqual({ event: "deployment_status", outcome: "known already" });
  expect(await database.sql`SELECT FROM events`).toHaveLength(1);
  expect(await changes(database.sql)).toHaveLength(1);
});

test("a captured event that is sent under other headers changes nothing", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const event = statusEvent(7, "success", "2026-11-23T10:05:00Z");
  await app.request(githubRequest("deployment_status", event));
  const replays = await Promise.all([
    app.request(githubRequest("deployment_status", event)),
    app.request(githubRequest("deployment", event)),
    app.request(githubRequest("push", event)),
  ]);
  expect(replays.map(({ status }) => status)).toEqual([202, 202, 422]);
  expect(await database.sql`SELECT FROM events`).toHaveLength(1);
  expect(await changes(database.sql)).toHaveLength(1);
});

test("a refused event leaves nothing behind", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const unreadable = await app.request(githubRequest("deployment", { deployment: {}, repository }));
  expect(unreadable.status).toBe(422);
  const forged = await app.request(
    githubRequest("deployment", {}, { signature: `sha256=${"0".repeat(64)}` }),
  );
  expect(forged.status).toBe(401);
  expect(await database.sql`SELECT FROM events`).toHaveLength(0);
});

test("a hundred simultaneous deliveries of one event make one row", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const event = statusEvent(7, "success", "2026-11-23T10:05:00Z");
  const deliveries = Array.from({ length: 100 }, () =>
    app.request(githubRequest("deployment_status", event)),
  );
  const answers = await Promise.all((await Promise.all(deliveries)).map((response) => response.text()));
  expect(answers.filter((answer) => answer.includes('"recorded"'))).toHaveLength(1);
  expect(await database.sql`SELECT FROM events`).toHaveLength(1);
  expect(await changes(database.sql)).toHaveLength(1);
});

test("events that come shuffled and doubled lead to the same rows and the same answer", async ({
  database,
}) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const events = [10, 11, 12].flatMap((id) =>
    ["pending", "in_progress", id === 12 ? "failure" : "success"].map((state, step) => ({
      repository,
      deployment: { ...deployment, id, ref: `v1.${id}.0` },
      deployment_status: {
        id: id * 10 + step,
        state,
        // The last two statuses share a second: then the id decides.
        created_at: `2026-11-23T${id}:00:0${Math.min(step, 1)}Z`,
      },
    })),
  );
  const outcome = async () => ({
    rows: await projectionRows(database.sql),
    answer: await (await app.request("/v1/services/hello-world/environments")).json(),
  });

  for (const event of events) await app.request(githubRequest("deployment_status", event));
  const inOrder = await outcome();
  expect(inOrder.answer).toMatchObject({
    environments: [
      {
        current: { version: "v1.11.0", since: "2026-11-23T11:00:01.000Z" },
        latest: { version: "v1.12.0", state: "failed" },
      },
    ],
  });
  for (let seed = 1; seed <= 20; seed += 1) {
    await forgetEverything(database.sql);
    for (const event of shuffled([...events, ...events], seed)) {
      await app.request(githubRequest("deployment_status", event));
    }
    expect(await outcome()).toEqual(inOrder);
  }
});

test("every real event of GitHub is accepted and kept", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const bodies = new Set<string>();
  for (const { kind, payload } of realGithubEvents()) {
    const body = JSON.stringify(payload);
    bodies.add(body);
    expect((await app.request(githubRequest(kind, body))).status, kind).toBe(202);
  }
  const [kept] = await database.sql<{ count: number }[]>`SELECT count(*)::integer FROM events`;
  expect(bodies.size).toBeGreaterThan(200);
  expect(kept?.count).toBe(bodies.size);
});

test("the tables refuse what no event can say", async ({ database }) => {
  const { sql } = database;
  const row = {
    source: "github",
    deployment_key: "1",
    sequence: 0,
    service: "a",
    environment: "b",
    version: "c",
    commit_sha: "a10867b14bb761a232cd80139fbd4c0d33264240",
    state: "waiting",
    changed_at: new Date(0),
  };
  const faults = [
    { source: "gitlab" },
    { sequence: -1 },
    { service: "" },
    { version: "x".repeat(256) },
    { commit_sha: "main" },
    { state: "exploded" },
    { actor: "" },
  ];
  for (const fault of faults) {
    await expect(sql`INSERT INTO deployment_changes ${sql({ ...row, ...fault })}`).rejects.toMatchObject({
      code: "23514",
    });
  }
  await sql`INSERT INTO deployment_changes ${sql(row)}`;
});
