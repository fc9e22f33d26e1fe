import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import type { Dependencies, RequestVariables } from "../../dependencies.ts";
import { answerPage } from "../answer.ts";
import { partParameter } from "../numbered-part.tsx";
import { readParameters } from "../parameters.ts";
import { surroundingsOf } from "../surroundings.ts";
import { environmentOverviews } from "./overview.ts";
import { OverviewPage } from "./overview-page.tsx";

const parameters = z.object({ part: partParameter });

/** `GET /`. */
export function overviewRoute(app: OpenAPIHono<RequestVariables>, dependencies: Dependencies): void {
  app.get("/", async (context) => {
    const { part } = readParameters(context, parameters);
    const environments = await environmentOverviews(dependencies.sql);
    return answerPage(
      context,
      <OverviewPage environments={environments} part={part} {...surroundingsOf(context, dependencies)} />,
    );
  });
}
