import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { accessOff } from "./access/settings.ts";
import { createTestApp } from "./testing/test-app.ts";

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Document extends Record<string, unknown> {
  readonly openapi: string;
  readonly tags: readonly { readonly name: string }[];
  readonly security: readonly object[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const { app } = createTestApp();
const document = (await (await app.request("/openapi.json")).json()) as Document;
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, ...operation })),
);

test("the document is valid OpenAPI 3.1", async () => {
  expect(await new Validator().validate(document)).toEqual({ valid: true });
  expect(document.openapi).toBe("3.1.0");
});

test("every route for programs is described, and nothing else", () => {
  const served = app.routes
    .filter(({ method, path }) => method !== "ALL" && /^\/(v1|hooks|badges|healthz|readyz)/.test(path))
    .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)(\{[^/]*\})?/g, "{$1}")}`)
    .map((name) => name.replace("{file}", "{environment}.svg"));
  expect([...new Set(served)].sort()).toEqual(operations.map(({ name }) => name).sort());
});

test("every operation has a name of its own, a summary and a known tag", () => {
  const names = operations.map(({ operationId }) => operationId);
  expect(names).not.toContain(undefined);
  expect(new Set(names).size).toBe(names.length);
  const known = document.tags.map(({ name }) => name);
  const lacking = operations.filter(
    ({ summary, tags = [] }) => !summary || tags.length !== 1 || !known.includes(tags[0]!),
  );
  expect(lacking.map(({ name }) => name)).toEqual([]);
});

test("every operation names each of its answers, none by default", () => {
  const lacking = operations.filter(({ responses }) => "default" in responses || !("503" in responses));
  expect(lacking.map(({ name }) => name)).toEqual(["get /healthz"]);
});

test("only hooks and health checks need no token and no session", () => {
  expect(document.security).toEqual([{ token: [] }, { session: [] }]);
  const open = operations.filter(({ security }) => security?.length === 0).map(({ name }) => name);
  expect(open.filter((name) => !/ \/(hooks\/|healthz|readyz)/.test(name))).toEqual([]);
});

test.each(operations.filter(({ security }) => security === undefined))(
  "$name answers nobody who is not known",
  async ({ name }) => {
    const closed = createTestApp({ access: { ...accessOff, mode: "login" } }).app;
    const [method = "", path = ""] = name.split(" ");
    const response = await closed.request(path.replaceAll(/\{\w+\}/g, "1"), { method: method.toUpperCase() });
    expect(response.status).toBe(401);
  },
);
