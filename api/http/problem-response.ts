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

const meanings = {
  400: "The request is malformed; the detail says where.",
  401: "Nobody is logged in and no valid token was sent.",
  403: "Who asks lacks the permission; the detail says who has it.",
  404: "There is no such thing; the detail says what to check.",
  409: "It was changed in the meantime, or is there already; the detail says how to go on.",
  413: "The body is too large; the detail has the limit.",
  415: "The body has another content type than the one that is read here.",
  422: "The body can be read but not accepted; the detail says why.",
  429: "There were too many requests; the header Retry-After says when to come back.",
  503: "Not now: the database is away, the answer took too long or the process stops; try again.",
} as const;

/** How the OpenAPI document describes the ways in which a route can fail. */
export function problemResponses<Status extends keyof typeof meanings>(...statuses: readonly Status[]) {
  const content = { "application/problem+json": { schema: problem } };
  const entries = statuses.map((status) => [status, { description: meanings[status], content }]);
  return Object.fromEntries(entries) as Record<Status, { description: string; content: typeof content }>;
}
