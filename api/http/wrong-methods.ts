import type { OpenAPIHono } from "@hono/zod-openapi";
import type { RequestVariables } from "../dependencies.ts";
import { Problem } from "../problem.ts";

/** Answers 405 with `Allow` wherever a path exists for another method. Call it after all routes are defined. */
export function answerWrongMethods(app: OpenAPIHono<RequestVariables>): void {
  const methods = new Map<string, Set<string>>();
  for (const { method, path } of app.routes) {
    if (method === "ALL") continue;
    const allowed = methods.get(path) ?? new Set();
    allowed.add(method);
    if (method === "GET") allowed.add("HEAD");
    methods.set(path, allowed);
  }
  for (const [path, allowed] of methods) {
    const list = [...allowed].join(", ");
    app.all(path, (context) => {
      throw new Problem(
        "method-not-allowed",
        `${context.req.method} is not possible on ${context.req.path}; use ${list}.`,
        { Allow: list },
      );
    });
  }
}
