import type { OpenAPIHono } from "@hono/zod-openapi";
import type { RequestVariables } from "../dependencies.ts";

/** What the OpenAPI document says of each route that says nothing else: a token or a session is needed. */
export const security = [{ token: [] }, { session: [] }];

/** Describes in the OpenAPI document how requests say who sends them. */
export function describeSecurity(app: OpenAPIHono<RequestVariables>): void {
  app.openAPIRegistry.registerComponent("securitySchemes", "token", {
    type: "http",
    scheme: "bearer",
    description: "A token of the ledger, or one that GitHub Actions gave to a job.",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "__Host-slipway-session",
    description: "The session of a person who is logged in.",
  });
}
