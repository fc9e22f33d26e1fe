import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import type { Dependencies, RequestVariables } from "../../dependencies.ts";
import { listDriftChecks } from "../../drift/list.ts";
import { Problem } from "../../problem.ts";
import { listReviews } from "../../reviews/list.ts";
import { listRuns } from "../../runs/list.ts";
import { stackOverviews } from "../../runs/overview.ts";
import { answerPage } from "../answer.ts";
import { cursorParameter, listedPart } from "../listed-part.ts";
import { readName } from "../names.ts";
import { readParameters } from "../parameters.ts";
import { surroundingsOf } from "../surroundings.ts";
import { StackPage } from "./stack-page.tsx";

const parameters = z.object({ cursor: cursorParameter });
/** Newest reviews and drift checks that the page shows. */
const newest = { limit: 10 };

/** `GET /stacks/{environment}/{stack}`. */
export function stackRoute(app: OpenAPIHono<RequestVariables>, dependencies: Dependencies): void {
  const { sql } = dependencies;

  app.get("/stacks/:environment/:stack", async (context) => {
    const environment = readName(context.req.param("environment"), "environment");
    const stack = readName(context.req.param("stack"), "stack");
    const { cursor } = readParameters(context, parameters);
    const place = { environment, stack };
    const [overviews, runs, checks, reviews] = await Promise.all([
      stackOverviews(sql),
      listedPart(context, {}, cursor, (slice) => listRuns(sql, place, slice)),
      listDriftChecks(sql, place, newest),
      listReviews(sql, place, newest),
    ]);
    const found = overviews.find((one) => one.environment === environment && one.stack === stack);
    if (!found && checks.rows.length + reviews.rows.length === 0) {
      throw new Problem(
        "not-found",
        `No stack "${stack}" of ${environment} is known; the overview shows those that are.`,
      );
    }
    return answerPage(
      context,
      <StackPage
        {...surroundingsOf(context, dependencies)}
        {...place}
        {...runs}
        resources={found?.resources ?? []}
        checks={checks.rows}
        reviews={reviews.rows}
      />,
    );
  });
}
