import type { Sql } from "postgres";
import { describe, expect } from "vitest";
import { addDeployment, minute } from "../testing/ledger-rows.ts";
import { createTestApp } from "../testing/test-app.ts";
import { test } from "../testing/test-database.ts";

interface Part {
  readonly items: readonly { readonly key: string }[];
  readonly nextCursor: string | null;
}

/** Three deployments, two of them at the same moment. */
async function addThree(sql: Sql) {
  await addDeployment(sql, { deployment_key: "1", state: "succeeded", created_at: minute(1) });
  await addDeployment(sql, {
    deployment_key: "2",
    state: "failed",
    created_at: minute(2),
    environment: "prod",
  });
  await addDeployment(sql, {
    deployment_key: "3",
    state: "succeeded",
    created_at: minute(2),
    version: '=1+1,"x"',
  });
}

async function detailOf(response: Response) {
  return { status: response.status, detail: ((await response.json()) as { detail: string }).detail };
}

describe("a list", () => {
  test("is read part by part, each row once, although moments are equal", async ({ database }) => {
    await addThree(database.sql);
    const { app } = createTestApp({ sql: database.apiPool });
    const keys: string[] = [];
    let cursor: string | null = "";
    do {
      const more: string = cursor ? `&cursor=${cursor}` : "";
      const part = (await (await app.request(`/v1/deployments?limit=1${more}`)).json()) as Part;
      keys.push(...part.items.map(({ key }) => key));
      cursor = part.nextCursor;
    } while (cursor);
    expect(keys).toEqual(["2", "3", "1"]);
  });

  test("goes on where a cursor of the same filters is, and refuses one of others", async ({ database }) => {
    await addThree(database.sql);
    const { app } = createTestApp({ sql: database.apiPool });
    const first = (await (await app.request("/v1/deployments?service=ledger&limit=2")).json()) as Part;
    const second = await app.request(`/v1/deployments?service=ledger&cursor=${first.nextCursor}`);
    expect(await second.json()).toMatchObject({ items: [{ key: "1" }], nextCursor: null });
    const other = await app.request(`/v1/deployments?service=billing&cursor=${first.nextCursor}`);
    expect(await detailOf(other)).toEqual({
      status: 400,
      detail:
        "The cursor belongs to another query; repeat the filters that it came from, or leave it out to start again.",
    });
  });

  test("is the same until something is recorded", async ({ database }) => {
    const { app } = createTestApp({ sql: database.apiPool });
    const first = await app.request("/v1/deployments");
    const tag = first.headers.get("etag")!;
    expect(tag).toMatch(/^W\/"[\w-]{22}"$/);
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    const again = await app.request("/v1/deployments", { headers: { "If-None-Match": `"x", ${tag}` } });
    expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", tag]);
    await database.sql`
      INSERT INTO settlements (service, environment, wanted, settled, since)
      VALUES ('ledger', 'staging', 1, 0, now())`;
    const news = await app.request("/v1/deployments", { headers: { "If-None-Match": tag } });
    expect(news.status).toBe(200);
    expect(news.headers.get("etag")).not.toBe(tag);
  });

  test("as CSV has all rows, and no cell that a spreadsheet would run", async ({ database }) => {
    await addThree(database.sql);
    const { app } = createTestApp({ sql: database.apiPool });
    const response = await app.request("/v1/deployments", { headers: { Accept: "text/csv" } });
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="listDeployments.csv"');
    const lines = (await response.text()).trimEnd().split("\n");
    expect(lines[0]).toBe(
      "id,source,key,service,environment,repository,version,commit,digest,state,outcome,kind,failed,by,url,createdAt,changedAt,finishedAt",
    );
    expect(lines).toHaveLength(4);
    expect(lines[2]).toBe(
      `github-Mw,github,3,ledger,staging,octo/ledger,"'=1+1,""x""",a10867b14bb761a232cd80139fbd4c0d33264240,,succeeded,succeeded,,,octocat,,2026-11-23T10:02:00.000Z,2026-11-23T10:02:00.000Z,2026-11-23T10:02:00.000Z`,
    );
  });

  test("as NDJSON has one item a line, over as many reads as it takes", async ({ database }) => {
    await database.sql`
      INSERT INTO deployments (source, deployment_key, service, environment, version, commit_sha, state, created_at,
        changed_at, sequence)
      SELECT 'github', n::text, 'ledger', 'staging', '1', repeat('a', 40), 'waiting', now() - n * interval '1 s', now(), 0
      FROM generate_series(1, 1200) AS n`;
    const { app } = createTestApp({ sql: database.apiPool });
    const lines = (await (await app.request("/v1/deployments?format=ndjson")).text()).trimEnd().split("\n");
    const keys = lines.map((line) => (JSON.parse(line) as { key: string }).key);
    expect(keys).toEqual(Array.from({ length: 1200 }, (_, index) => `${index + 1}`));
    const few = await (await app.request("/v1/deployments?format=ndjson&limit=3")).text();
    expect(few.trimEnd().split("\n")).toHaveLength(3);
  });

  test("is filtered by when, where, what and who", async ({ database }) => {
    await addThree(database.sql);
    const { app } = createTestApp({ sql: database.apiPool });
    const keys = async (query: string) =>
      ((await (await app.request(`/v1/deployments?${query}`)).json()) as Part).items.map(({ key }) => key);
    expect(await keys("environment=prod")).toEqual(["2"]);
    expect(await keys("service=ledger&state=succeeded")).toEqual(["3", "1"]);
    expect(await keys("version=1.1.0")).toEqual(["1"]);
    expect(await keys("actor=octocat&until=2026-11-23T12:02:00%2B02:00")).toEqual(["1"]);
    expect(await keys("since=2026-11-23T10:02:00Z&service=ledger")).toEqual(["2", "3"]);
    expect(await keys("kind=rollback")).toEqual([]);
  });
});
