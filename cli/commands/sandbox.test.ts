import { InvalidArgumentError } from "commander";
import { expect, test } from "vitest";
import { portNumber } from "./sandbox.ts";

test.each([
  ["1", 1],
  ["8080", 8080],
  ["65535", 65_535],
])("%s is a port", (text, port) => {
  expect(portNumber(text)).toBe(port);
});

test.each(["", "0", "65536", "-1", "3e3", "0x10", "80.5", "http"])("%j is no port", (text) => {
  expect(() => portNumber(text)).toThrow(
    new InvalidArgumentError("It must be a whole number from 1 to 65535."),
  );
});
