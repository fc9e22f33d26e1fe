import { expect } from "vitest";
import { createTestApp } from "../../testing/test-app.ts";
import { detailOf, test } from "../testing/token-test.ts";

test("the page shows a new token once", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const form = new URLSearchParams({ name: "from the page", scope: "ingest", days: "7" });
  const made = await app.request("/tokens", { method: "POST", body: form });
  expect(made.status).toBe(200);
  expect(made.headers.get("cache-control")).toBe("no-store");
  const [text] = /slw_[0-9a-f]{16}_[\w-]{43}/.exec(await made.text()) ?? [];
  expect(text).toBeDefined();
  const page = await (await app.request("/tokens")).text();
  expect(page).toContain("from the page");
  expect(page).not.toContain(text ?? "");
});

test("the page says what is wrong with a form, and keeps what was entered", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const form = new URLSearchParams({ name: "from the page", scope: "root", days: "7" });
  const refused = await app.request("/tokens", { method: "POST", body: form });
  expect(refused.status).toBe(422);
  const page = await refused.text();
  expect(page).toContain("Choose one of them.");
  expect(page).toContain('value="from the page"');
  expect(await database.sql`SELECT FROM api_tokens`).toHaveLength(0);
});

test("the page rotates and revokes", async ({ database, ledger }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const [, id] = (await ledger.token(["read"])).split("_");
  const rotated = await app.request(`/tokens/${id}/rotate`, { method: "POST" });
  expect(await rotated.text()).toContain(`slw_${id}_`);
  const revoked = await app.request(`/tokens/${id}/revoke`, { method: "POST" });
  expect([revoked.status, revoked.headers.get("location")]).toEqual([303, "/tokens"]);
  expect(await (await app.request("/tokens")).text()).toContain("revoked");
});

test("a form that breaks off is a fault of its sender", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const headers = { "Content-Type": "multipart/form-data; boundary=end" };
  const response = await app.request("/tokens", { method: "POST", body: "--en", headers });
  expect({ status: response.status, detail: await detailOf(response) }).toEqual({
    status: 400,
    detail: "The form cannot be read; send it again.",
  });
});

test("the page shows many tokens part by part, also after one was rotated", async ({ database, ledger }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const tokens = [];
  for (let made = 0; made < 52; made += 1) tokens.push(await ledger.token(["read"]));
  const rows = (page: string) => page.match(/<code>[0-9a-f]{16}<\/code>/g)?.length ?? 0;
  const rotated = await app.request(`/tokens/${tokens[0]?.split("_")[1]}/rotate`, { method: "POST" });
  const first = await rotated.text();
  const [, next] = /href="(\/tokens\?cursor=[\w-]+)">Older ones/.exec(first) ?? [];
  const second = await (await app.request(next ?? "")).text();
  expect([rows(first), rows(second)]).toEqual([50, 2]);
  expect(second).toContain('<a href="/tokens">To the newest</a>');
});
