import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { enteredValue } from "./entered-value.ts";

const from = (...parts: string[]) => enteredValue("", Readable.from(parts));

test.each([
  [["a secret\n"], "a secret"],
  [["a secret\r\n"], "a secret"],
  [["-----BEGIN\n", "KEY-----\n\n"], "-----BEGIN\nKEY-----\n"],
  [[" kept as it is "], " kept as it is "],
])("%j is taken without the last line break", async (parts, value) => {
  expect(await from(...parts)).toBe(value);
});

test("an empty value is refused", async () => {
  await expect(from("\n")).rejects.toThrow(
    new Fault("The value is empty: give it on standard input, or type it when asked."),
  );
});

test("a value that GitHub would not take is refused", async () => {
  await expect(from("x".repeat(49_153))).rejects.toThrow(
    new Fault("The value has 49153 bytes and GitHub keeps 49152: store it elsewhere."),
  );
});
