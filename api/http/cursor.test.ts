import { expect, test } from "vitest";
import { decodeCursor, encodeCursor } from "./cursor.ts";

const query = { path: "/v1/deployments", filter: { service: "ledger", since: new Date(0) } };
const position = ["2026-11-23T10:00:00.000001Z", "github", "42"];
const damaged = "The cursor is damaged; take it unchanged from nextCursor, or leave it out to start again.";
const foreign =
  "The cursor belongs to another query; repeat the filters that it came from, or leave it out to start again.";

test("a cursor leads back to its position", () => {
  expect(decodeCursor(query, encodeCursor(query, position))).toEqual(position);
});

test("the order of filters and filters without a value are of no matter", () => {
  const same = { path: query.path, filter: { actor: undefined, since: new Date(0), service: "ledger" } };
  expect(decodeCursor(same, encodeCursor(query, position))).toEqual(position);
});

test.each([
  ["filter", { ...query, filter: { service: "billing" } }],
  ["list", { ...query, path: "/v1/incidents" }],
])("a cursor of another %s is refused", (_, other) => {
  expect(() => decodeCursor(other, encodeCursor(query, position))).toThrow(foreign);
});

test.each([
  ["empty text", ""],
  ["no JSON", "abc"],
  ["cut off", encodeCursor(query, position).slice(0, -9)],
  ["without a moment", encodeCursor(query, ["github", "42"])],
  ["of a moment that cannot be", encodeCursor(query, ["2026-13-99T10:00:00.000001Z", "github"])],
  ["with more than a cursor has", Buffer.from('{"query":"","position":["1"],"x":1}').toString("base64url")],
])("a cursor that is %s is refused", (_, cursor) => {
  expect(() => decodeCursor(query, cursor)).toThrow(damaged);
});
