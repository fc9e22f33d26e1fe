import { expect } from "vitest";
import { accessOff } from "../access/settings.ts";
import { addDeployment, minute } from "../testing/ledger-rows.ts";
import { createTestApp } from "../testing/test-app.ts";
import { test } from "../testing/test-database.ts";

const login = { ...accessOff, mode: "login" } as const;

test("a badge shows what runs, may be kept for a minute and is sent once", async ({ database }) => {
  await addDeployment(database.sql, { deployment_key: "1", state: "succeeded", created_at: minute(1) });
  const { app } = createTestApp({ sql: database.apiPool });
  const response = await app.request("/badges/ledger/staging.svg");
  expect(response.headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("private, max-age=60");
  expect(await response.text()).toContain("<title>ledger staging: 1.1.0</title>");
  const again = await app.request("/badges/ledger/staging.svg", {
    headers: { "If-None-Match": response.headers.get("etag")! },
  });
  expect(again.status).toBe(304);
});

test("what nobody deployed has a gray badge, since a broken image says nothing", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const response = await app.request("/badges/octo%2Fledger/eu-prod.svg");
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("<title>octo/ledger eu-prod: unknown</title>");
});

test("badges are for everyone only when the settings say so", async ({ database }) => {
  const sql = database.apiPool;
  const closed = createTestApp({ sql, access: login });
  expect((await closed.app.request("/badges/ledger/staging.svg")).status).toBe(401);
  const open = createTestApp({ sql, access: { ...login, publicBadges: true } });
  const response = await open.app.request("/badges/ledger/staging.svg");
  expect([response.status, response.headers.get("cache-control")]).toEqual([200, "public, max-age=60"]);
});
