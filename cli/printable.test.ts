import { expect, test } from "vitest";
import { printable } from "./printable.ts";

test.each([
  ["a\u001b[2Jb", "a\\u001b[2Jb"],
  ["first\n ::set-output name=x::y", "first\n \\u003a:set-output name=x::y"],
  ["first\n::stop-commands::z", "first\n\\u003a:stop-commands::z"],
  ["##[error]x", "##\\u005berror]x"],
])("%j is obeyed by nobody", (message, shown) => {
  expect(printable(message)).toBe(shown);
});

test.each(["two\nlines", "::/0 is open", "at ::1 nobody listens", "a::b"])("%j stays as it is", (message) => {
  expect(printable(message)).toBe(message);
});
