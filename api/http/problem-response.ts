import { z } from "@hono/zod-openapi";

const problem = z
  .object({
    type: z.string().openapi({ example: "urn:slipway:problem:not-found" }),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().openapi({ description: "The fault, the value and the way out, as a sentence." }),
    requestId: z.string().optional(),
  })
  .openapi("Problem", { description: "A problem document as RFC 9457 defines it." });

/** How the OpenAPI document describes every answer that is not the wanted one. */
export const problemResponse = {
  description: "The request could not be answered; the detail says why and what to do.",
  content: { "application/problem+json": { schema: problem } },
};
