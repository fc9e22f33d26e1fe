import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { createLedgerServer } from "../server.ts";
import { createTestApp } from "../testing/test-app.ts";
import { securityHeaders } from "./security-headers.ts";

test("the content security policy allows the page's own style sheet and nothing else", async () => {
  const css = "body { margin: 0 }";
  const hash = createHash("sha256").update(css).digest("base64");
  expect((await securityHeaders(css)).get("content-security-policy")).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  );
});

test.each(["/healthz", "/nowhere", "//"])("the answer to %s carries all of them", async (path) => {
  const headers = await securityHeaders("");
  const server = createLedgerServer(createTestApp().app.fetch, headers);
  const port = await server.listen({ host: "127.0.0.1", port: 0 });
  const answer = await fetch(`http://127.0.0.1:${port}${path}`);
  for (const [name, value] of headers) expect([name, answer.headers.get(name)]).toEqual([name, value]);
  await server.close(1_000);
});

test("a browser is told to use TLS, to trust no other type, no frame and no referrer", async () => {
  expect(Object.fromEntries(await securityHeaders(""))).toMatchObject({
    "strict-transport-security": "max-age=63072000; includeSubDomains",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
  });
});
