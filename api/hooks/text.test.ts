import { expect, test } from "vitest";
import { instant, prose, text } from "./text.ts";

test.each(["a", "release/2026.11", "größer", "日本", "a b"])("%j is a name", (value) => {
  expect(text(20).safeParse(value).success).toBe(true);
});

test.each(["", "a".repeat(21), "a\0b", "a\nb", "\u{85}", "\ud800", 7, null])("%j is no name", (value) => {
  expect(text(20).safeParse(value).success).toBe(false);
});

test("prose may have line breaks but nothing that PostgreSQL cannot keep", () => {
  expect(prose(20).safeParse("one\ntwo").success).toBe(true);
  expect(prose(20).safeParse("one\0two").success).toBe(false);
  expect(prose(20).safeParse("\udc00").success).toBe(false);
});

test.each(["2026-11-23T12:00:00Z", "2026-11-23T12:00:00.123456Z", "2026-11-23T12:00:00+01:00"])(
  "%s is a moment",
  (value) => {
    expect(instant.safeParse(value).success).toBe(true);
  },
);

test.each([
  "2026-11-23",
  "2026-11-23T12:00:00",
  "1999-12-31T23:59:59Z",
  "0000-01-01T00:00:00Z",
  1_700_000_000,
])("%s is no moment", (value) => {
  expect(instant.safeParse(value).success).toBe(false);
});
