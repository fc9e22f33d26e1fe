import { expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { openBundle, sealBundle } from "./bundle.ts";
import { deriveKeys } from "./bundle-keys.ts";
import { open, seal } from "./sealed-bundle.ts";
import { exampleBundle, exampleKeys } from "./testing/example-bundle.ts";

test("what was sealed is opened again", () => {
  const bundle = exampleBundle();
  const opened = openBundle(sealBundle(bundle, exampleKeys), exampleKeys, "The plan");
  expect(opened.description).toEqual(bundle.description);
  expect(opened.plan.equals(bundle.plan)).toBe(true);
});

test("nothing of the plan, nor of what it is bound to, is in clear", () => {
  const sealed = sealBundle(exampleBundle(), exampleKeys).toString("latin1");
  for (const text of ["binary plan", "staging", "1.11.4", "fingerprint"]) expect(sealed).not.toContain(text);
});

test("the same plan is never sealed to the same bytes", () => {
  const [one, other] = [0, 1].map(() => sealBundle(exampleBundle(), exampleKeys));
  expect(one!.subarray(16, 60).equals(other!.subarray(16, 60))).toBe(false);
});

test("every single bit that is altered is noticed", () => {
  const sealed = seal(Buffer.from("plan"), exampleKeys);
  let refused = 0;
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const altered = Buffer.from(sealed);
    altered[bit >> 3]! ^= 1 << (bit & 7);
    expect(() => open(altered, exampleKeys, "The plan")).toThrow(Fault);
    refused += 1;
  }
  expect(refused).toBe((8 + 8 + 32 + 12 + 4 + 16 + 32) * 8);
});

test("a file that was cut short at any place is refused", () => {
  const sealed = seal(Buffer.from("plan"), exampleKeys);
  for (let length = 0; length < sealed.length; length += 1) {
    expect(() => open(sealed.subarray(0, length), exampleKeys, "The plan")).toThrow(Fault);
  }
});

test("an altered file is told with its way out", () => {
  const altered = seal(Buffer.from("plan"), exampleKeys);
  altered[70]! ^= 1;
  expect(() => open(altered, exampleKeys, "The saved plan of staging-network")).toThrow(
    "The saved plan of staging-network was altered after it was saved: find out who can write there, then plan again and have it reviewed.",
  );
});

test("another secret is told from an altered file", () => {
  const sealed = seal(Buffer.from("plan"), exampleKeys);
  expect(() => open(sealed, deriveKeys(Buffer.alloc(32, 2)), "The saved plan of staging-network")).toThrow(
    "The saved plan of staging-network was sealed with another SLIPWAY_BUNDLE_KEY than the one that is set here, or altered since: set the key that planning had, or plan again.",
  );
});

test("a plan of another version of Slipway is refused", () => {
  const later = { ...exampleBundle(), description: { ...exampleBundle().description, version: 2 as 1 } };
  expect(() => openBundle(sealBundle(later, exampleKeys), exampleKeys, "The saved plan of x")).toThrow(
    "The saved plan of x was saved by a version of Slipway that describes plans in another way: plan again and have it reviewed.",
  );
});

test("what is no saved plan is refused", () => {
  expect(() => open(Buffer.from("{}"), exampleKeys, "The saved plan of staging-network")).toThrow(
    "The saved plan of staging-network is not a plan that Slipway saved: plan again.",
  );
});

test("each key is made for one purpose", () => {
  const { id, encryptionKey, signature, fingerprint } = exampleKeys;
  const salt = Buffer.alloc(32);
  const made = [encryptionKey(salt), signature().digest(), fingerprint().digest(), id];
  expect(new Set(made.map((key) => key.toString("hex"))).size).toBe(4);
});
