import { expect, test } from "vitest";
import { isSignedWith, parseSignature } from "./signature.ts";

const secret = "It's a Secret to Everybody";
const body = Buffer.from("Hello, World!");
const hex = "757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

test("GitHub's own test vector is verified", () => {
  expect(isSignedWith(secret, body, parseSignature(`sha256=${hex}`)!)).toBe(true);
});

test.each([
  ["another secret", "It's a secret to Everybody", body],
  ["one more byte", secret, Buffer.from("Hello, World!\n")],
  ["one byte less", secret, Buffer.from("Hello, World")],
  ["an empty body", secret, Buffer.alloc(0)],
])("%s does not match the signature", (_, otherSecret, otherBody) => {
  expect(isSignedWith(otherSecret, otherBody, parseSignature(`sha256=${hex}`)!)).toBe(false);
});

test.each([
  ["nothing", undefined],
  ["SHA-1", "sha1=01b307acba4f54f55aafc33bb06bbbf6ca803e9a"],
  ["no algorithm", hex],
  ["half of the digits", `sha256=${hex.slice(0, 32)}`],
  ["a digit too many", `sha256=${hex}0`],
  ["other letters", `sha256=${hex.replace("7", "g")}`],
  ["two signatures", `sha256=${hex}, sha256=${hex}`],
])("%s is no signature", (_, header) => {
  expect(parseSignature(header)).toBeUndefined();
});
