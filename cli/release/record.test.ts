import { expect, test } from "vitest";
import { nextRecord, type Release } from "./record.ts";

const first: Release = {
  digest: `sha256:${"1".repeat(64)}`,
  version: "1.0.0",
  commit: "1".repeat(40),
  schemaVersion: 3,
  releasedAt: "2026-11-23T12:00:00.000Z",
  releasedBy: "sandbox",
};
const second: Release = { ...first, digest: `sha256:${"2".repeat(64)}`, version: "1.1.0" };
const third: Release = { ...first, digest: `sha256:${"3".repeat(64)}`, version: "1.2.0" };

test("the first release follows the empty record of the foundation", () => {
  expect(nextRecord(first, "{}")).toEqual({ ...first, previous: null });
});

test("a release remembers the one before it, and only that one", () => {
  const afterFirst = nextRecord(first, "{}");
  const afterSecond = nextRecord(second, JSON.stringify(afterFirst));
  expect(nextRecord(third, JSON.stringify(afterSecond))).toEqual({ ...third, previous: second });
});

test.each([
  ["no JSON", "digest"],
  ["a record without a digest", JSON.stringify({ ...first, digest: undefined })],
])("%s is no previous release", (_, current) => {
  expect(nextRecord(first, current)).toEqual({ ...first, previous: null });
});
