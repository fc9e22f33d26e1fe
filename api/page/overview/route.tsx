import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Dependencies, RequestVariables } from "../../dependencies.ts";
import { answerPage } from "../answer.ts";
import { surroundingsOf } from "../surroundings.ts";
import { environmentOverviews } from "./overview.ts";
import { OverviewPage } from "./overview-page.tsx";

/** `GET /`. */
export function overviewRoute(app: OpenAPIHono<RequestVariables>, dependencies: Dependencies): void {
  app.get("/", async (context) => {
    const environments = await environmentOverviews(dependencies.sql);
    return answerPage(
      context,
      <OverviewPage environments={environments} {...surroundingsOf(context, dependencies)} />,
    );
  });
}
