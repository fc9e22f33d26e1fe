import type { Sql } from "postgres";
import { expect } from "vitest";
import type { Role } from "../../access/people/role.ts";
import { startSession } from "../../access/people/sessions.ts";
import { accessOff } from "../../access/settings.ts";
import { createTestApp, testNow } from "../../testing/test-app.ts";
import { test } from "../../testing/test-database.ts";
import { textOf } from "../testing/text-of.ts";

/** Asks as somebody who is logged in. */
async function asRole(sql: Sql, role: Role) {
  const access = { ...accessOff, mode: "login" as const };
  const { app } = createTestApp({ sql, access });
  const person = { id: `oidc:test#${role}`, name: role };
  const session = await startSession(sql, { person, role }, undefined, { at: testNow, requestId: "login" });
  const headers = {
    Accept: "text/html",
    Cookie: `slipway-session=${session}`,
    "Sec-Fetch-Site": "same-origin",
  };
  return (path: string, form?: Record<string, string>) =>
    app.request(path, form ? { method: "POST", body: new URLSearchParams(form), headers } : { headers });
}

const form = { service: "ledger", environment: "prod", title: "Payments time out" };

test("a viewer reads incidents, and is shown no way to change them", async ({ database }) => {
  const ask = await asRole(database.apiPool, "viewer");
  const text = textOf(await (await ask("/incidents")).text());
  expect(text).toContain("Logged in as viewer");
  expect(text).not.toContain("Open an incident");
  expect((await ask("/new-incident")).status).toBe(403);
});

test("a viewer who sends the form all the same is told who may", async ({ database }) => {
  const ask = await asRole(database.apiPool, "viewer");
  const response = await ask("/incidents", form);
  expect(response.status).toBe(403);
  expect(textOf(await response.text())).toContain(
    "Changing this needs the role operator or admin, or a token with the scope admin; viewer has neither.",
  );
  expect(await database.sql`SELECT FROM incidents`).toHaveLength(0);
});

test("an operator opens an incident, which the audit log keeps with the name", async ({ database }) => {
  await database.sql`
    INSERT INTO service_environments (service, environment, first_seen_at)
    VALUES ('ledger', 'prod', '2026-11-01T00:00Z')`;
  const ask = await asRole(database.apiPool, "operator");
  const response = await ask("/incidents", form);
  expect(response.status).toBe(303);
  expect(response.headers.get("location")).toMatch(/^\/incidents\/hand-/);
  expect(
    await database.sql`SELECT actor_name, action FROM audit_entries WHERE action LIKE 'incident%'`,
  ).toEqual([{ actor_name: "operator", action: "incident.opened" }]);
});

test("where a service never ran it cannot break, which the form says with what was entered", async ({
  database,
}) => {
  await database.sql`
    INSERT INTO service_environments (service, environment, first_seen_at)
    VALUES ('ledger', 'staging', '2026-11-01T00:00Z')`;
  const ask = await asRole(database.apiPool, "operator");
  const response = await ask("/incidents", form);
  const html = await response.text();
  expect(response.status).toBe(422);
  expect(textOf(html)).toContain("ledger was never deployed to prod; choose where it runs.");
  expect(html).toContain('value="Payments time out"');
});
