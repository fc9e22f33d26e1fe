import { expect, test } from "vitest";
import { base64Forms, bytesOf, decodeBase64 } from "./base64.ts";

test("one of the forms is in the base64 of every text that holds the secret", () => {
  const secret = "pässwörd-€";
  for (const before of ["", "a", "ab", "abc", "ä", "\u0000"]) {
    for (const after of ["", "z", "zz", "zzz", "€"]) {
      const encoded = Buffer.from(before + secret + after).toString("base64");
      expect(base64Forms(bytesOf(secret)).some((form) => encoded.includes(form))).toBe(true);
    }
  }
});

test.each(["hello world", "#!/bin/sh\n", '{"a":1}', "Grüße"])("the base64 of %j is decoded", (text) => {
  expect(decodeBase64(Buffer.from(text).toString("base64"))).toBe(text);
});

test("base64 for URLs, without padding, is decoded", () => {
  expect(decodeBase64(Buffer.from("???>>>~~~").toString("base64url"))).toBe("???>>>~~~");
});

test("base64 in lines is decoded", () => {
  const lines = Buffer.from(
    "a text that is long enough for two lines of base64 of the usual length",
  ).toString("base64");
  expect(decodeBase64(`${lines.slice(0, 64)}\n${lines.slice(64)}\n`)).toMatch(/^a text that is long enough/);
});

test("text in UTF-16, as PowerShell encodes it, is decoded", () => {
  expect(decodeBase64(Buffer.from("Write-Host", "utf16le").toString("base64"))).toBe("Write-Host");
});

test.each(["t3.micro", "short", "aws_instance.web", "i-0123456789abcdef0", "eu-central-1"])(
  "%s is not taken for base64",
  (text) => {
    expect(decodeBase64(text)).toBeUndefined();
  },
);
