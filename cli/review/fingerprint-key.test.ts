import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { fingerprintHash } from "./fingerprint-key.ts";

test("without a key there is no fingerprint", () => {
  expect([fingerprintHash({}), fingerprintHash({ SLIPWAY_FINGERPRINT_KEY: "" })]).toEqual([
    undefined,
    undefined,
  ]);
});

test("the key makes the hash", () => {
  const key = "0123456789abcdef0123456789abcdef";
  expect(fingerprintHash({ SLIPWAY_FINGERPRINT_KEY: key })?.update("x").digest("hex")).toBe(
    createHmac("sha256", key).update("x").digest("hex"),
  );
});

test("a key that can be guessed is a fault, which does not show it", () => {
  expect(() => fingerprintHash({ SLIPWAY_FINGERPRINT_KEY: "short" })).toThrow(
    new Fault(
      "SLIPWAY_FINGERPRINT_KEY has 5 characters, and 32 are the least: make one with `openssl rand -hex 32`.",
    ),
  );
});
