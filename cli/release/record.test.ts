import { expect, test } from "vitest";
import { nextRecord, parseRecord, type ReleaseRecord } from "./record.ts";
import { digestOf, exampleRelease } from "./testing/example-release.ts";

const first = exampleRelease();
const second = exampleRelease({ digest: digestOf(2), version: "1.1.0" });
const third = exampleRelease({ digest: digestOf(3), version: "1.2.0" });

const provenAt = "2026-11-23T12:30:00.000Z";
const recordOf = (differences: Partial<ReleaseRecord> = {}): ReleaseRecord => ({
  ...nextRecord(first, null),
  follows: 1,
  ...differences,
});

test("the first release has none before it, and is still to be proven", () => {
  expect(nextRecord(first, null)).toEqual({ ...first, provenAt: null, previous: null });
});

test("a release remembers the one before it that was proven", () => {
  expect(nextRecord(second, recordOf({ provenAt })).previous).toEqual(first);
});

test("nobody can return to a release that was never proven", () => {
  const failed = { ...nextRecord(second, recordOf({ provenAt })), follows: 2 };
  expect(nextRecord(third, failed).previous).toEqual(first);
});

test("what a migration took away stays away, whatever is released later", () => {
  const contracted = recordOf({ compatibleFrom: 3 });
  expect(nextRecord(second, contracted).compatibleFrom).toBe(3);
});

test.each([
  ["the empty record of the foundation", "{}"],
  ["no JSON", "digest"],
  ["a record without a digest", JSON.stringify({ ...recordOf(), digest: undefined })],
  ["a tag in place of the digest", JSON.stringify({ ...recordOf(), digest: "latest" })],
])("%s is no record", (_, text) => {
  expect(parseRecord(text)).toBeNull();
});
