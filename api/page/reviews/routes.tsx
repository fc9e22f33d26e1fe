import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import type { Dependencies, RequestVariables } from "../../dependencies.ts";
import { text } from "../../hooks/text.ts";
import { Problem } from "../../problem.ts";
import { findReview } from "../../reviews/find.ts";
import { listReviews } from "../../reviews/list.ts";
import { answerPage } from "../answer.ts";
import { cursorParameter, listedPart } from "../listed-part.ts";
import { readName } from "../names.ts";
import { readParameters } from "../parameters.ts";
import { surroundingsOf } from "../surroundings.ts";
import { ReviewPage } from "./review-page.tsx";
import { ReviewsPage } from "./reviews-page.tsx";
import { verdicts } from "./verdict-badge.tsx";

const listParameters = z.object({
  environment: text(200).optional(),
  stack: text(200).optional(),
  verdict: z.enum(verdicts).optional(),
  cursor: cursorParameter,
});

const detailParameters = z.object({ from: z.coerce.number().int().min(0).max(1_000_000).default(0) });

/** `GET /reviews` and `GET /reviews/{id}`. */
export function reviewRoutes(app: OpenAPIHono<RequestVariables>, dependencies: Dependencies): void {
  const { sql } = dependencies;

  app.get("/reviews", async (context) => {
    const { cursor, environment, stack, verdict } = readParameters(context, listParameters);
    const filter = { environment, stack, verdict };
    const part = await listedPart(context, filter, cursor, (slice) => listReviews(sql, filter, slice));
    const page = <ReviewsPage {...surroundingsOf(context, dependencies)} {...part} filter={filter} />;
    return answerPage(context, page);
  });

  app.get("/reviews/:id", async (context) => {
    const id = readName(context.req.param("id"), "review");
    const { from } = readParameters(context, detailParameters);
    const review = await findReview(sql, id);
    if (!review) {
      throw new Problem("not-found", `No review "${id}" is known; /reviews lists those that are.`);
    }
    const page = <ReviewPage {...surroundingsOf(context, dependencies)} review={review} from={from} />;
    return answerPage(context, page);
  });
}
