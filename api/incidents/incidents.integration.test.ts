import type { Sql } from "postgres";
import { expect } from "vitest";
import { addDeployment, minute } from "../testing/ledger-rows.ts";
import { createTestApp } from "../testing/test-app.ts";
import { test } from "../testing/test-database.ts";

interface Answer {
  readonly id: string;
  readonly detail: string;
  readonly items: readonly { readonly id: string; readonly title: string }[];
}

const incident = {
  service: "ledger",
  environment: "staging",
  title: "Payments time out",
  openedAt: "2026-11-23T10:30:00Z",
};

/** An app on a database in which one deployment succeeded at 10:01. */
async function appWithDeployment(sql: Sql, apiPool: Sql) {
  await addDeployment(sql, { deployment_key: "1", state: "succeeded", created_at: minute(1) });
  await sql`
    INSERT INTO settlements (service, environment, wanted, settled, since)
    VALUES ('ledger', 'staging', 1, 0, ${minute(1)})`;
  const { app } = createTestApp({ sql: apiPool });
  const send = async (path: string, body: unknown) => {
    const response = await app.request(path, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      headers: { "Content-Type": "application/json" },
    });
    return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
  };
  const get = async (path: string) => (await (await app.request(path)).json()) as Answer;
  return { send, get };
}

test("an incident that a person opens is kept, audited and listed", async ({ database }) => {
  const { send, get } = await appWithDeployment(database.sql, database.apiPool);
  const { status, headers, body } = await send("/v1/incidents", incident);
  expect(status).toBe(201);
  expect(headers.get("location")).toBe(`/v1/incidents/${body.id}`);
  const stored = {
    id: body.id,
    source: "hand",
    ...incident,
    url: null,
    openedAt: "2026-11-23T10:30:00.000Z",
    resolvedAt: null,
    isIncident: true,
    causedBy: { id: "github-MQ", version: "1.1.0" },
    corrections: 0,
  };
  expect(body).toEqual({ ...stored, history: [] });
  expect(await get("/v1/incidents")).toEqual({ items: [stored], nextCursor: null });
  expect(await get("/v1/audit")).toMatchObject({
    items: [
      {
        actor: { kind: "anyone", id: "anyone", name: "anyone" },
        action: "incident.opened",
        target: expect.stringMatching(/^hand\/[0-9a-f-]{36}$/),
        detail: { title: "Payments time out", openedAt: "2026-11-23T10:30:00.000Z", resolvedAt: null },
      },
    ],
  });
});

test("a correction wins over what was told, is kept with its reason, and is settled", async ({
  database,
}) => {
  const { send, get } = await appWithDeployment(database.sql, database.apiPool);
  const { body: opened } = await send("/v1/incidents", incident);
  const { status, body } = await send(`/v1/incidents/${opened.id}/corrections`, {
    resolvedAt: "2026-11-23T10:45:00Z",
    causedBy: "none",
    reason: "The bank was down.",
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    resolvedAt: "2026-11-23T10:45:00.000Z",
    causedBy: null,
    corrections: 1,
    history: [{ causedBy: "none", reason: "The bank was down.", by: "anyone", title: null }],
  });
  expect(await get(`/v1/incidents/${opened.id}`)).toEqual(body);
  expect(await database.sql`SELECT FROM settlements WHERE settled < wanted`).toHaveLength(0);
  expect(await database.sql`SELECT FROM deployment_failures`).toHaveLength(0);
  expect(await get("/v1/audit?action=incident.corrected")).toMatchObject({
    items: [{ detail: { reason: "The bank was down.", causedBy: "none" } }],
  });
});

test("a correction opens an incident again that its source took for over", async ({ database }) => {
  const { send, get } = await appWithDeployment(database.sql, database.apiPool);
  const { body: opened } = await send("/v1/incidents", { ...incident, resolvedAt: "2026-11-23T10:45:00Z" });
  expect(await database.sql`SELECT FROM deployment_measures WHERE recovered_at IS NULL`).toHaveLength(0);
  const path = `/v1/incidents/${opened.id}/corrections`;
  const { status, body } = await send(path, { resolvedAt: "none", reason: "It came back." });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    resolvedAt: null,
    history: [{ resolvedAt: "none", reason: "It came back." }],
  });
  expect(await get("/v1/incidents?state=open")).toMatchObject({ items: [{ id: opened.id }] });
  expect(await database.sql`SELECT FROM deployment_measures WHERE recovered_at IS NULL`).toHaveLength(1);
  const again = await send(path, { resolvedAt: "2026-11-23T11:00:00Z", reason: "Now it is over." });
  expect(again.body).toMatchObject({ resolvedAt: "2026-11-23T11:00:00.000Z" });
  expect(await get("/v1/audit?action=incident.corrected")).toMatchObject({
    items: [{ detail: { resolvedAt: "2026-11-23T11:00:00.000Z" } }, { detail: { resolvedAt: "none" } }],
  });
});

test("an incident that was none is shown only when asked for", async ({ database }) => {
  const { send, get } = await appWithDeployment(database.sql, database.apiPool);
  const { body } = await send("/v1/incidents", incident);
  await send(`/v1/incidents/${body.id}/corrections`, { dismissed: true, reason: "A test." });
  expect((await get("/v1/incidents")).items).toEqual([]);
  expect((await get("/v1/incidents?state=dismissed")).items).toMatchObject([{ isIncident: false }]);
});

test("an incident whose opening was corrected is listed at its place", async ({ database }) => {
  const { send, get } = await appWithDeployment(database.sql, database.apiPool);
  const { body: first } = await send("/v1/incidents", { ...incident, title: "first" });
  await send("/v1/incidents", { ...incident, title: "second", openedAt: "2026-11-23T10:40:00Z" });
  const titles = async () => (await get("/v1/incidents")).items.map(({ title }) => title);
  expect(await titles()).toEqual(["second", "first"]);
  const openedAt = "2026-11-23T10:50:00Z";
  await send(`/v1/incidents/${first.id}/corrections`, { openedAt, reason: "It began later." });
  expect(await titles()).toEqual(["first", "second"]);
  expect((await get(`/v1/incidents?since=${openedAt}`)).items).toMatchObject([{ title: "first" }]);
});

test("a correction that cannot be is refused and leaves nothing behind", async ({ database }) => {
  const { send } = await appWithDeployment(database.sql, database.apiPool);
  const { body: opened } = await send("/v1/incidents", incident);
  const path = `/v1/incidents/${opened.id}/corrections`;
  const refused = [
    [{ reason: "Because." }, "There is a reason and nothing that it is for; say what is corrected."],
    [
      { resolvedAt: "2026-11-23T10:00:00Z", reason: "Because." },
      "The incident would be resolved at 2026-11-23T10:00:00.000Z, before it was opened at 2026-11-23T10:30:00.000Z; correct both moments together.",
    ],
    [
      { causedBy: "github-OTk", reason: "Because." },
      "The deployment github/99 is none of ledger in staging; take the id from /v1/deployments.",
    ],
    [
      { resolvedAt: "2026-11-24T10:00:00Z", reason: "Because." },
      "resolvedAt 2026-11-24T10:00:00.000Z lies in the future; say what happened.",
    ],
  ] as const;
  for (const [correction, detail] of refused) {
    const { status, body } = await send(path, correction);
    expect([status, body.detail]).toEqual([422, detail]);
  }
  expect(await database.sql`SELECT FROM incident_corrections`).toHaveLength(0);
  expect(await database.sql`SELECT FROM audit_entries`).toHaveLength(1);
});

test("a body that cannot be read is refused with its faults", async ({ database }) => {
  const { send } = await appWithDeployment(database.sql, database.apiPool);
  const refused = [
    ["{", 400, "The body is not JSON; send it whole."],
    [{ ...incident, servce: "x" }, 400, 'The request cannot be read: : Unrecognized key: "servce".'],
    [
      { ...incident, openedAt: "2026-11-23 10:00", url: "javascript:alert(1)" },
      400,
      "The request cannot be read: url: Invalid URL; openedAt: Invalid ISO datetime.",
    ],
    [
      { ...incident, environment: "stagin" },
      422,
      'Service "ledger" was never deployed to "stagin"; /v1/services says what is where.',
    ],
    [
      { ...incident, resolvedAt: "2026-11-23T10:29:00Z" },
      422,
      "resolvedAt is before openedAt; an incident ends after it began.",
    ],
  ] as const;
  for (const [body, status, detail] of refused) {
    const answer = await send("/v1/incidents", body);
    expect([answer.status, answer.body.detail]).toEqual([status, detail]);
  }
  expect(await database.sql`SELECT FROM incidents`).toHaveLength(0);
});

test("an incident that is not there cannot be shown or corrected", async ({ database }) => {
  const { send, get } = await appWithDeployment(database.sql, database.apiPool);
  const answer = await send("/v1/incidents/hand-MQ/corrections", { dismissed: true, reason: "A test." });
  expect([answer.status, answer.body.detail]).toEqual([
    404,
    "There is no such incident; /v1/incidents lists them.",
  ]);
  expect((await get("/v1/incidents/hand-MQ")).detail).toBe(
    'There is no incident "hand-MQ"; /v1/incidents lists them.',
  );
  expect((await get("/v1/incidents/nonsense")).detail).toBe(
    '"nonsense" is no id of an incident; take ids from the answers of this API.',
  );
});
