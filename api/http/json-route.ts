import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Sql } from "postgres";
import type { RequestVariables } from "../dependencies.ts";
import { jsonAnswer } from "./json-answer.ts";
import { problemResponses } from "./problem-response.ts";
import { namesSomething, readParams, readQuery } from "./query.ts";
import type { Questions } from "./questions.ts";
import { createSharedAnswers } from "./shared-answers.ts";

/** One answer of the API that is not a list. */
export interface JsonRoute<
  Params extends z.ZodRawShape,
  Query extends z.ZodRawShape,
  Answer extends z.ZodType,
> {
  /** As OpenAPI writes it: `/v1/deployments/{id}`. */
  readonly path: string;
  readonly operationId: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string;
  /** Whether the answer changes by itself as time goes on. */
  readonly timed?: boolean;
  readonly params: z.ZodObject<Params>;
  readonly query: z.ZodObject<Query>;
  readonly answer: Answer;
  /** Throws a Problem when there is no such thing. */
  readonly find: (
    sql: Sql,
    params: z.infer<z.ZodObject<Params>>,
    query: z.infer<z.ZodObject<Query>>,
  ) => Promise<z.infer<Answer>>;
}

/** Serves an answer in JSON with an ETag. */
export function jsonRoute<
  Params extends z.ZodRawShape,
  Query extends z.ZodRawShape,
  Answer extends z.ZodType,
>(
  app: OpenAPIHono<RequestVariables>,
  { sql, tags }: Questions,
  route: JsonRoute<Params, Query, Answer>,
): void {
  const { path, operationId, tag, summary, description, params, query, answer, find } = route;
  const share = createSharedAnswers<string>();
  const failures = namesSomething(params) || namesSomething(query) ? problemResponses(404) : {};
  // Only described: the validation of described routes ignores parameters that it does not know.
  app.openAPIRegistry.registerPath(
    createRoute({
      method: "get",
      path,
      operationId,
      tags: [tag],
      summary,
      description,
      request: { params, query, headers: z.object({ "If-None-Match": z.string().optional() }) },
      responses: {
        ...jsonAnswer("What is known.", answer),
        ...problemResponses(400, 401, 403, 429, 503),
        ...failures,
      },
    }),
  );
  app.get(path.replace(/\{(\w+)\}/g, ":$1"), async (context) => {
    const wanted = readParams(params, context.req.param());
    const asked = readQuery(context, query);
    const same = await tags.unchanged(context, "ledger", route.timed);
    if (same) return same;
    const text = await share(JSON.stringify([wanted, asked]), async () =>
      JSON.stringify(await find(sql, wanted, asked)),
    );
    return context.body(text, 200, { "Content-Type": "application/json" });
  });
}
