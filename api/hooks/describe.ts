import { createRoute, z } from "@hono/zod-openapi";
import { problemResponses } from "../http/problem-response.ts";

/** What the document says about a hook. */
export interface HookDescription {
  readonly path: string;
  readonly source: string;
  readonly description: string;
  readonly headers: z.ZodObject;
  readonly contentType: "application/json" | "text/plain";
  readonly body: z.ZodType;
}

/**
 * The entry of a hook in the OpenAPI document.
 *
 * Only described: validation by the route itself would parse the body before its sender is verified.
 */
export function describeHook({ path, source, description, headers, contentType, body }: HookDescription) {
  return createRoute({
    method: "post",
    path,
    operationId: `receive-${path.slice("/hooks/".length)}-events`,
    tags: ["Hooks"],
    // Hooks have senders of their own kinds; the description tells which.
    security: [],
    summary: `Events of ${source}`,
    description: `${description} Sending an event again changes nothing.`,
    request: { headers, body: { required: true, content: { [contentType]: { schema: body } } } },
    responses: {
      202: {
        description: "The event is kept.",
        content: {
          "application/json": {
            schema: z.object({ event: z.string(), outcome: z.enum(["recorded", "known already"]) }),
          },
        },
      },
      ...problemResponses(400, 401, 403, 404, 413, 415, 422, 429, 503),
    },
  });
}
