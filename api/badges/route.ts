import { createHash } from "node:crypto";
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Dependencies, RequestVariables } from "../dependencies.ts";
import { text } from "../hooks/text.ts";
import { problemResponses } from "../http/problem-response.ts";
import { readParams, readQuery } from "../http/query.ts";
import { servicesInEnvironments } from "../services/environments.ts";
import { badgeOf, drawBadge } from "./badge.ts";

/** Seconds for which a badge may be kept. */
const maxAge = 60;

const params = z.object({
  service: text(200).openapi({ example: "ledger" }),
  environment: text(200).openapi({ example: "prod" }),
});

/** `GET /badges/{service}/{environment}.svg`: for everyone when mounted before the login, else for readers. */
export function badgeRoute(app: OpenAPIHono<RequestVariables>, { sql, access }: Dependencies): void {
  const isPublic = access.publicBadges ?? false;
  // Only described: the framework's own paths have no parameter with an ending.
  app.openAPIRegistry.registerPath(
    createRoute({
      method: "get",
      path: "/badges/{service}/{environment}.svg",
      operationId: "getBadge",
      tags: ["Services"],
      summary: "A badge for a README",
      description:
        "Version and state of a service in an environment; gray when nobody deployed it. With PUBLIC_BADGES=true nobody needs to log in.",
      ...(isPublic && { security: [] }),
      request: { params },
      responses: {
        200: { description: "The badge.", content: { "image/svg+xml": { schema: z.string() } } },
        304: { description: "It still looks like the one with this ETag." },
        ...problemResponses(400, 401, 403, 429, 503),
      },
    }),
  );
  app.get("/badges/:service/:file{.+\\.svg}", async (context) => {
    const { service, file } = context.req.param();
    const place = readParams(params, { service, environment: file.replace(/\.svg$/, "") });
    readQuery(context, z.object({}));
    const [found] = await servicesInEnvironments(sql, place);
    const image = drawBadge(badgeOf(`${place.service} ${place.environment}`, found));
    const tag = `"${createHash("sha256").update(image).digest("base64url").slice(0, 22)}"`;
    context.header("Cache-Control", `${isPublic ? "public" : "private"}, max-age=${maxAge}`);
    context.header("ETag", tag);
    if (context.req.header("if-none-match") === tag) return context.body(null, 304);
    return context.body(image, 200, { "Content-Type": "image/svg+xml; charset=utf-8" });
  });
}
