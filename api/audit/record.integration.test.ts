import { expect } from "vitest";
import { test } from "../testing/test-database.ts";
import { auditEntry } from "./record.ts";

const entry = {
  principal: { kind: "person", id: "github:1", name: "ada" },
  action: "token.revoked",
  detail: { reason: 'it\'s "lost"', count: 2 },
  at: new Date("2026-11-23T12:00:00Z"),
  requestId: "request-1",
} as const;

test("each row that was written has its line, in the same statement", async ({ database }) => {
  const { apiPool: sql } = database;
  await sql`
    WITH written AS (SELECT * FROM (VALUES (7), (8)) AS rows (number))
    ${auditEntry(sql, { ...entry, target: sql`number` }, "written")}`;
  expect(await sql`SELECT * FROM audit_entries ORDER BY audit_id`).toEqual(
    ["7", "8"].map((target, index) => ({
      audit_id: String(index + 1),
      at: entry.at,
      actor_kind: "person",
      actor_id: "github:1",
      actor_name: "ada",
      action: "token.revoked",
      target,
      detail: entry.detail,
      request_id: "request-1",
    })),
  );
});

test("a write that changed nothing leaves no line", async ({ database }) => {
  const { apiPool: sql } = database;
  await sql`
    WITH written AS (DELETE FROM sessions RETURNING person_id)
    ${auditEntry(sql, { ...entry, target: "nothing" }, "written")}`;
  expect(await sql`SELECT FROM audit_entries`).toHaveLength(0);
});
