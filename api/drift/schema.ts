import { z } from "@hono/zod-openapi";
import { text } from "../hooks/text.ts";
import { moment } from "../http/query.ts";
import type { DriftCheck } from "./list.ts";

/** Which stacks are wanted. */
export const stackFilter = z.object({
  environment: text(200).optional().openapi({ example: "prod" }),
  stack: text(200).optional().openapi({ example: "prod-service" }),
});

const statuses = ["none", "drifted", "failed"] as const;

/** Parameters that narrow the list of drift checks. */
export const driftFilter = stackFilter.extend({
  status: z.enum(statuses).optional().openapi({ example: "drifted" }),
  since: moment.optional().openapi({ description: "Made at or after this moment." }),
  until: moment.optional().openapi({ description: "Made before this moment." }),
});

/** A drift check as the API shows it. */
export const driftItem = z
  .object({
    environment: z.string(),
    stack: z.string(),
    checkedAt: z.iso.datetime(),
    status: z.enum(statuses),
    resources: z.array(z.looseObject({ address: z.string(), type: z.string() })).openapi({
      description: "What is not as it was applied; values are redacted where the check was made.",
    }),
    message: z.string().nullable().openapi({ description: "Why the check failed; null when it did not." }),
    url: z.string().nullable(),
  })
  .openapi("DriftResult");

/** The row as the API shows it. */
export function presentDriftCheck(row: DriftCheck): z.infer<typeof driftItem> {
  return {
    ...row,
    resources: row.resources.map((resource) => ({ ...resource })),
    checkedAt: row.checkedAt.toISOString(),
  };
}
