import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { realGithubEvents } from "../testing/github-events.ts";
import { projectionRows } from "../testing/projection-rows.ts";
import { githubRequest, slipwayRequest } from "../testing/signed-request.ts";
import { createTestApp } from "../testing/test-app.ts";
import { type TestDatabase, test } from "../testing/test-database.ts";

function ledger({ apiPool }: TestDatabase) {
  const { app } = createTestApp({ sql: apiPool });
  return async (request: Request) => {
    const response = await app.request(request);
    const answer: unknown = await response.json();
    const { detail, outcome } = answer as { detail?: string; outcome?: string };
    return { status: response.status, said: detail ?? outcome };
  };
}

const status = {
  deployment: {
    id: 42,
    sha: "a10867b14bb761a232cd80139fbd4c0d33264240",
    ref: "v1.2.3",
    environment: "production (eu)",
    created_at: "2026-11-23T10:00:00Z",
  },
  deployment_status: { id: 99, state: "success", created_at: "2026-11-23T10:05:00Z" },
  repository: { name: "shop", full_name: "octocat/shop" },
};

const review = {
  reviewId: "r-1",
  environment: "staging",
  stack: "staging-foundation",
  verdict: "changes",
  changes: { create: 1, update: 0, replace: 0, delete: 0, forget: 0 },
  dangers: 0,
  review: {},
  reviewedAt: "2026-11-23T10:00:00Z",
};

/** Every place of `value` that could hold something else, with a copy of the whole in which it does. */
function mutations(value: unknown, wrong: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [wrong];
  return [
    wrong,
    ...Object.entries(value).flatMap(([key, child]) =>
      mutations(child, wrong).map((changed) =>
        Array.isArray(value)
          ? value.map((old, index) => (String(index) === key ? changed : old))
          : { ...value, [key]: changed },
      ),
    ),
  ];
}

test("whatever stands in any place of an event, the answer is 202 or says what is wrong", async ({
  database,
}) => {
  const send = ledger(database);
  const kinds = [
    "deployment_status",
    "issues",
    "pull_request",
    "pull_request_review",
    "push",
    "release",
    "workflow_run",
  ];
  const answers = new Map<number, number>();
  for (const kind of kinds) {
    const payload = realGithubEvents().find((event) => event.kind === kind)?.payload as Record<
      string,
      unknown
    >;
    // What is read lies in these; the rest is addresses.
    const read = {
      action: payload.action,
      ref: payload.ref,
      before: payload.before,
      after: payload.after,
      commits: payload.commits,
    };
    const subject = kind === "issues" ? "issue" : kind === "pull_request_review" ? "review" : kind;
    const small = {
      ...read,
      repository: payload.repository,
      [subject]: payload[subject],
      pull_request: payload.pull_request,
      deployment: payload.deployment,
    };
    for (const wrong of [null, "\u0000\ud800", -1, { nested: [] }]) {
      for (const mutated of mutations(withoutAddresses(small), wrong)) {
        const answer = await send(githubRequest(kind, JSON.stringify(mutated)));
        answers.set(answer.status, (answers.get(answer.status) ?? 0) + 1);
        if (answer.status !== 202)
          expect(answer).toEqual({ status: 422, said: expect.stringMatching(/^The \w+ event .+\.$/) });
      }
    }
  }
  expect([...answers.keys()].toSorted()).toEqual([202, 422]);
});

function withoutAddresses(value: object): unknown {
  return JSON.parse(JSON.stringify(value), (key, child) =>
    /(_url|^url|_links|node_id|owner|head_commit|head_repository|_count|^has_|^(user|creator|sender|actor|assignee))/.test(
      key,
    )
      ? undefined
      : child,
  );
}

test("an event is kept whatever else it holds, and nobody's name is too long or too odd", async ({
  database,
}) => {
  const send = ledger(database);
  const odd = { ...status, unknown: { field: [1, "\u0000", "\ud800", "größer"] } };
  expect(await send(githubRequest("deployment_status", odd))).toEqual({ status: 202, said: "recorded" });
  expect(await database.sql`SELECT environment FROM deployments`).toEqual([
    { environment: "production (eu)" },
  ]);
  const pull = realGithubEvents().find(({ kind }) => kind === "pull_request")?.payload as {
    pull_request: object;
  };
  const title = `\u0000\ud800${"x".repeat(2000)}`;
  const titled = { ...pull, pull_request: { ...pull.pull_request, title, body: title } };
  expect(await send(githubRequest("pull_request", titled))).toEqual({ status: 202, said: "recorded" });
  expect(await database.sql`SELECT left(title, 3) AS title, length(title) FROM pull_requests`).toEqual([
    { title: "\ufffd\ufffdx", length: 500 },
  ]);
});

test.for<[string, object, string]>([
  [
    "a moment of the day after tomorrow",
    { ...status, deployment_status: { ...status.deployment_status, created_at: "2026-11-24T12:00:01Z" } },
    "The deployment_status event speaks of 2026-11-24T12:00:01Z, more than a day after 2026-11-23T12:00:00.000Z; check the clock of its sender.",
  ],
  [
    "an offset that no place has",
    {
      ...status,
      deployment_status: { ...status.deployment_status, created_at: "2026-11-23T10:05:00+20:00" },
    },
    "The deployment_status event cannot be read: deployment_status.created_at: has an offset from UTC that no place has.",
  ],
  [
    "a number that is none",
    { ...status, deployment: { ...status.deployment, id: 1e300 } },
    "The deployment_status event cannot be read: deployment.id: Too big: expected int to be <=9007199254740991.",
  ],
])("an event with %s is refused and not kept", async ([, event, said], { database }) => {
  expect(await ledger(database)(githubRequest("deployment_status", event))).toEqual({ status: 422, said });
  expect(await database.sql`SELECT FROM events`).toHaveLength(0);
});

test("a review with what PostgreSQL cannot keep as JSON is refused", async ({ database }) => {
  const send = ledger(database);
  const request = (text: string) =>
    slipwayRequest({ ...review, review: { text } }, { headers: { "X-Slipway-Event": "plan_review" } });
  for (const text of ["\u0000", "\ud800"]) {
    expect(await send(request(text))).toEqual({
      status: 422,
      said: "The plan_review event cannot be read: review: contains characters that cannot be stored.",
    });
  }
  expect(await send(request("\\u0000 and \ud83d\ude00"))).toEqual({ status: 202, said: "recorded" });
});

test("what was captured changes nothing under another id, header or name", async ({ database }) => {
  const send = ledger(database);
  await send(githubRequest("deployment_status", status));
  const before = await projectionRows(database.sql);
  const replays = ["deployment_status", "deployment", "ping", "workflow_run", "push", "from_the_future"];
  for (const kind of replays) {
    const { status: code } = await send(githubRequest(kind, status, { delivery: randomUUID() }));
    expect([202, 422]).toContain(code);
  }
  expect(await database.sql`SELECT FROM events`).toHaveLength(1);
  expect(await projectionRows(database.sql)).toEqual(before);
});

test("a truncated body is no JSON even when it is signed", async ({ database }) => {
  const body = JSON.stringify(status);
  expect(await ledger(database)(githubRequest("deployment_status", body.slice(0, -7)))).toEqual({
    status: 400,
    said: `The body of ${body.length - 7} characters is not JSON; send it whole.`,
  });
});

test("a push of 2,048 commits is kept with their order", async ({ database }) => {
  const sha = (n: number) => n.toString(16).padStart(40, "0");
  const push = {
    ref: "refs/heads/main",
    before: sha(0),
    after: sha(2048),
    repository: { name: "shop", full_name: "octocat/shop", default_branch: "main", pushed_at: 1_795_428_000 },
    head_commit: null,
    commits: Array.from({ length: 2048 }, (_, n) => ({
      id: sha(n + 1),
      message:
        n === 7 ? "Merge pull request #12 from octocat/button\n\nAdd a button" : `Change ${n}\n\nLong story`,
      timestamp: n === 9 ? "0001-01-01T00:00:00Z" : "2026-11-23T10:00:00+01:00",
      author: { name: "Mona", username: "octocat" },
    })),
  };
  expect(await ledger(database)(githubRequest("push", push))).toEqual({ status: 202, said: "recorded" });
  const { sql } = database;
  expect(await sql`SELECT count(*)::integer, max(position) FROM push_commits`).toEqual([
    { count: 2048, max: 2047 },
  ]);
  expect(await sql`SELECT sha, author, subject FROM commits WHERE is_merge`).toEqual([
    { sha: sha(8), author: "octocat", subject: "Merge pull request #12 from octocat/button" },
  ]);
  // Where an author's clock says nonsense, the push stands for it.
  const [odd] = await sql`SELECT committed_at FROM commits WHERE sha = ${sha(10)}`;
  expect(odd).toEqual({ committed_at: new Date(1_795_428_000_000) });
});
