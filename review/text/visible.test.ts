import { expect, test } from "vitest";
import { visible } from "./visible.ts";

test.each([
  ["\u001b[31mred\u001b[0m", "\\u001b[31mred\\u001b[0m"],
  ["\u009b31mred", "\\u009b31mred"],
  ["\u001b]8;;https://evil.example\u0007link", "\\u001b]8;;https://evil.example\\u0007link"],
  ["user\u202Egnp.exe", "user\\u202egnp.exe"],
  ["zero\u200bwidth\ufeff", "zero\\u200bwidth\\ufeff"],
  ["overwritten\r", "overwritten\\u000d"],
  ["tag \u{e0041}", "tag \\udb40\\udc41"],
  ["line\u2028separator", "line\\u2028separator"],
  ["a ##[set-output name=x]y", "a ##\\u005bset-output name=x]y"],
  ["a\n ::set-output name=x::y", "a\n \\u003a:set-output name=x::y"],
  ["::stop-commands::x", "\\u003a:stop-commands::x"],
  ["half \ud83d of a character", "half \\ud83d of a character"],
])("%j is spelled out", (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test.each([
  "plain text",
  "::/0",
  "::ffff:10.0.0.1",
  "::1",
  "arn:aws:iam::111111111111:role/x",
  "two\nlines\tand a tab",
  "Grüße, 世界, 🙂",
])("%j stays as it is", (text) => {
  expect(visible(text)).toBe(text);
});
