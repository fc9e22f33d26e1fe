import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Dependencies, RequestVariables } from "../dependencies.ts";
import { Problem } from "../problem.ts";
import { problemResponses } from "./problem-response.ts";

const liveness = createRoute({
  method: "get",
  path: "/healthz",
  operationId: "isAlive",
  tags: ["Health"],
  security: [],
  summary: "Is the process alive?",
  description: "Answers without the database, so that its loss restarts nothing.",
  responses: {
    200: {
      description: "It is.",
      content: {
        "application/json": {
          schema: z.object({
            status: z.literal("alive"),
            version: z.string(),
            commit: z.string().nullable(),
            environment: z.string(),
          }),
        },
      },
    },
  },
});

const readiness = createRoute({
  method: "get",
  path: "/readyz",
  operationId: "isReady",
  tags: ["Health"],
  security: [],
  summary: "Can the process do its work?",
  description: "Asks the database. Load balancers send requests only while the answer is 200.",
  responses: {
    200: {
      description: "It can.",
      content: {
        "application/json": {
          schema: z.object({ status: z.literal("ready"), schemaVersion: z.number().int() }),
        },
      },
    },
    ...problemResponses(503),
  },
});

/** `GET /healthz`. */
export function livenessRoute(app: OpenAPIHono<RequestVariables>, { release }: Dependencies): void {
  app.openapi(liveness, (context) => context.json({ status: "alive" as const, ...release }, 200));
}

/** `GET /readyz`. */
export function readinessRoute(
  app: OpenAPIHono<RequestVariables>,
  { sql, schemaVersion, lifecycle }: Dependencies,
): void {
  app.openapi(readiness, async (context) => {
    if (lifecycle.stopping) throw new Problem("stopping", "This process is stopping; ask another one.");
    const [found] = await sql<{ version: number }[]>`
      SELECT coalesce(max(number), 0)::integer AS version FROM schema_migrations`;
    const version = found?.version ?? 0;
    if (version < schemaVersion) {
      throw new Problem(
        "database-unavailable",
        `The database is at migration ${version} and this release needs ${schemaVersion}; run \`node main.js migrate\`.`,
      );
    }
    return context.json({ status: "ready" as const, schemaVersion: version }, 200);
  });
}
