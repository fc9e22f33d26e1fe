import { expect, test } from "vitest";
import { createRedactor } from "./redactor.ts";

const secret = "S3cr€t/+\"<&>' pass\\word";
const redact = createRedactor([secret]);
const base64 = (text: string) => Buffer.from(text).toString("base64");

const hiddenIn: Record<string, string> = {
  "as it is": secret,
  "in a sentence": `It is ${secret}.`,
  "in other case": secret.toUpperCase(),
  "as JSON": JSON.stringify({ a: secret }),
  "as JSON of Go": JSON.stringify({ a: secret }).replace(
    /[<>&]/g,
    (found) => `\\u00${found.charCodeAt(0).toString(16)}`,
  ),
  "as JSON in JSON": JSON.stringify(JSON.stringify({ a: secret })),
  "as JSON in JSON in JSON": JSON.stringify(JSON.stringify(JSON.stringify(secret))),
  "URL-encoded": `https://x/?p=${encodeURIComponent(secret)}&y=1`,
  "URL-encoded in lower case": encodeURIComponent(secret).toLowerCase(),
  "URL-encoded as a form": new URLSearchParams({ p: secret }).toString(),
  "URL-encoded twice": encodeURIComponent(encodeURIComponent(secret)),
  "HTML-escaped": secret.replace(/[&<>"']/g, (found) => `&#${found.charCodeAt(0)};`),
  "in base64": base64(secret),
  "in base64 after one character": `prefix ${base64(`x${secret}y`)} suffix`,
  "in base64 after two characters": base64(`xy${secret}`),
  "in base64 for URLs": Buffer.from(`?>${secret}`).toString("base64url"),
  "in base64 of JSON": base64(JSON.stringify({ password: secret })),
  "in base64 of base64": base64(`{"auth":"${base64(`user:${secret}`)}"}`),
  "in base64 of UTF-16": Buffer.from(secret, "utf16le").toString("base64"),
  "in hexadecimal": Buffer.from(secret).toString("hex"),
  "in base64 in lines": `MIME\n${(base64(`${"x".repeat(50)}${secret}${"y".repeat(50)}`).match(/.{1,76}/g) ?? []).join("\n")}\n--`,
  "in hexadecimal escapes": [...Buffer.from(secret.replace("€", "e"))]
    .map((byte) => `\\x${byte.toString(16)}`)
    .join("")
    .replace("\\x65", "€"),
  "in base64 of JSON in a script": `#!/bin/sh\necho ${base64(JSON.stringify({ a: secret }))} | base64 -d`,
  "in base64 of base64 in a script": `echo ${base64(base64(secret))} | base64 -d | base64 -d`,
  "in base64 of UTF-16 in a command": `powershell -enc ${Buffer.from(secret, "utf16le").toString("base64")} -v`,
  "in base64 in short, indented lines": `x: |\n  ${(base64(`${"x".repeat(50)}${secret}`).match(/.{1,40}/g) ?? []).join("\n  ")}`,
  "over the lines of a command": `--key=${secret.slice(0, 7)}\\\n  ${secret.slice(7)}`,
  "over folded lines": `key: >-\n  ${secret.replace(" ", "\n  ")}`,
  "in octal escapes": secret.replace(
    /[ -~]/g,
    (unit) => `\\${unit.charCodeAt(0).toString(8).padStart(3, "0")}`,
  ),
  "deep in a long text": `${"x ".repeat(60_000)}${encodeURIComponent(encodeURIComponent(secret))}`,
  "in upper hexadecimal": Buffer.from(secret).toString("hex").toUpperCase(),
};

test.each(Object.keys(hiddenIn))("a secret is hidden %s", (place) => {
  const redacted = redact(hiddenIn[place] ?? "");
  expect(redacted).toContain("(sensitive)");
  expect(redacted.toLowerCase()).not.toContain("s3cr");
  expect(redacted.toLowerCase()).not.toContain("word");
  expect(redacted).not.toContain(base64(secret).slice(0, 12));
});

test("a secret is hidden backwards", () => {
  expect(createRedactor(["hidden-hunter2"])("a 2retnuh-neddih b")).toBe("a (sensitive) b");
});

test("of a text that is longer than any provider takes the end is not shown", () => {
  const shown = createRedactor(["hunter2"])(`${"x ".repeat(125_000)}end`);
  expect(shown.endsWith("x (sensitive)")).toBe(true);
});

test("the rest of the text stays", () => {
  expect(createRedactor(["hunter2"])("user:hunter2@host?p=%68unter2&x=1")).toBe(
    "user:(sensitive)@host?p=(sensitive)&x=1",
  );
});

test("a secret of four or five characters is hidden where it stands alone", () => {
  expect(createRedactor(["4711"])("pin 4711, id 94711x")).toBe("pin (sensitive), id 94711x");
});

test("a secret of two or three characters is hidden where it is the whole value", () => {
  const short = createRedactor(["bar"]);
  expect([short("bar"), short("a bar")]).toEqual(["(sensitive)", "a bar"]);
});

test.each(["", "x", "42", "true", "null"])("%j is not looked for: it is in every plan", (trivial) => {
  expect(createRedactor([trivial])(`x = ${trivial}`)).toBe(`x = ${trivial}`);
});

test("a long secret is found by its beginning and hidden in its length", () => {
  const key = Array.from({ length: 5_000 }, (_, number) => `${number * 7_919}`).join("x");
  expect(createRedactor([key])(`before ${key} after`)).toBe("before (sensitive) after");
});

test("lines of a secret are hidden on their own", () => {
  expect(
    createRedactor(["first line of the key\nsecond line of the key"])("x second line of the key y"),
  ).toBe("x (sensitive) y");
});

test("compressed values cannot be looked into, so they are hidden", () => {
  expect(redact("H4sIAAAAAAAAA0vOzy0oSi0uTk0BAGZq2a4JAAAA")).toBe("(sensitive)");
});

test("hidden values hide nothing of what looks alike", () => {
  expect(redact("S3cret passwords")).toBe("S3cret passwords");
});

test("a thousand secrets are all found in one text", () => {
  const secrets = Array.from({ length: 1_000 }, (_, number) => `secret-${number}-${number * 7_919}`);
  expect(createRedactor(secrets)(secrets.join(" "))).toBe(Array(1_000).fill("(sensitive)").join(" "));
});
