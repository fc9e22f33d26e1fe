import type { z } from "@hono/zod-openapi";

/** How the OpenAPI document describes an answer in JSON that can be asked for again by its ETag. */
export function jsonAnswer<Schema extends z.ZodType>(description: string, schema: Schema) {
  return {
    200: {
      description,
      headers: {
        ETag: { schema: { type: "string" as const }, description: "Send it as If-None-Match next time." },
      },
      content: { "application/json": { schema } },
    },
    304: { description: "Nothing has changed since the answer with this ETag." },
  };
}
