import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { RequestVariables } from "../dependencies.ts";
import { text } from "../hooks/text.ts";
import { jsonRoute } from "../http/json-route.ts";
import { listRoute } from "../http/list-route.ts";
import type { Questions } from "../http/questions.ts";
import { Problem } from "../problem.ts";
import { presentRun, runItem } from "../runs/schema.ts";
import { findReview } from "./find.ts";
import { listReviews } from "./list.ts";
import { presentReview, reviewFilter, reviewItem } from "./schema.ts";

/** `GET /v1/reviews` and `GET /v1/reviews/{id}`. */
export function reviewRoutes(app: OpenAPIHono<RequestVariables>, questions: Questions): void {
  listRoute(app, questions, {
    path: "/v1/reviews",
    operationId: "listReviews",
    tag: "Infrastructure",
    summary: "Plan reviews",
    description: "What plans would have done, and what was said about them.",
    filter: reviewFilter,
    item: reviewItem,
    name: "PlanReviews",
    list: listReviews,
    present: presentReview,
  });
  jsonRoute(app, questions, {
    path: "/v1/reviews/{id}",
    operationId: "getReview",
    tag: "Infrastructure",
    summary: "One plan review",
    description: "With the review itself, redacted where it was made, and what was applied of it.",
    params: z.object({ id: text(200).openapi({ example: "review-1" }) }),
    query: z.object({}),
    answer: reviewItem
      .extend({
        review: z.unknown().openapi({ description: "As `slipway review --format json` writes it." }),
        applies: z.array(runItem),
      })
      .openapi("PlanReviewDetail"),
    find: async (sql, { id }) => {
      const found = await findReview(sql, id);
      if (!found) throw new Problem("not-found", `There is no plan review "${id}"; /v1/reviews lists them.`);
      return { ...found, at: found.at.toISOString(), applies: found.applies.map(presentRun) };
    },
  });
}
