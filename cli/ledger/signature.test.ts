import { expect, test } from "vitest";
import { signatureOf } from "./signature.ts";

test("GitHub's own test vector is signed as GitHub signs it", () => {
  expect(signatureOf("Hello, World!", "It's a Secret to Everybody")).toBe(
    "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17",
  );
});
