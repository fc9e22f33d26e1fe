import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Dependencies, RequestVariables } from "../dependencies.ts";
import { problemResponse } from "../http/problem-response.ts";
import { render } from "./document.tsx";
import { environmentOverviews } from "./overview.ts";
import { Page } from "./page.tsx";

const route = createRoute({
  method: "get",
  path: "/",
  summary: "The page",
  description: "Every environment side by side: what runs there, and the stacks that it runs on.",
  responses: {
    200: { description: "The page.", content: { "text/html": { schema: z.string() } } },
    default: problemResponse,
  },
});

/** `GET /`. */
export function pageRoute(app: OpenAPIHono<RequestVariables>, dependencies: Dependencies): void {
  const { sql, clock, css, release } = dependencies;
  app.openapi(route, async (context) => {
    const environments = await environmentOverviews(sql);
    context.header("Cache-Control", "no-cache");
    return context.html(
      render(<Page environments={environments} release={release} css={css} now={clock()} />),
    );
  });
}
