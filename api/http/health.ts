import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Dependencies, RequestVariables } from "../dependencies.ts";
import { Problem } from "../problem.ts";

/** `GET /healthz`: the process lives. `GET /readyz`: it can do its work, so a load balancer may send requests. */
export function healthRoutes(
  app: OpenAPIHono<RequestVariables>,
  { sql, release, schemaVersion, lifecycle }: Dependencies,
): void {
  app.get("/healthz", (context) => context.json({ status: "alive", ...release }));

  app.get("/readyz", async (context) => {
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
    return context.json({ status: "ready", schemaVersion: version });
  });
}
