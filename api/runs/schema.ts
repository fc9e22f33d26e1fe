import { z } from "@hono/zod-openapi";
import { text } from "../hooks/text.ts";
import { moment } from "../http/query.ts";
import { changesItem } from "../reviews/schema.ts";
import type { StackRunRow } from "./list.ts";

const actions = ["plan", "apply", "destroy"] as const;
const statuses = ["waiting", "running", "succeeded", "failed"] as const;

/** Parameters that narrow the list of runs. */
export const runFilter = z.object({
  environment: text(200).optional().openapi({ example: "prod" }),
  stack: text(200).optional().openapi({ example: "prod-service" }),
  action: z.enum(actions).optional().openapi({ example: "apply" }),
  status: z.enum(statuses).optional(),
  review: text(200).optional().openapi({ description: "Id of the review whose plan was applied." }),
  since: moment.optional().openapi({ description: "Started at or after this moment." }),
  until: moment.optional().openapi({ description: "Started before this moment." }),
});

/** A plan, apply or destroy as the API shows it. */
export const runItem = z
  .object({
    environment: z.string(),
    stack: z.string(),
    action: z.enum(actions),
    status: z.enum(statuses),
    message: z.string().nullable(),
    changes: changesItem.nullable(),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
    reviewId: z.string().nullable().openapi({ description: "The review whose plan was applied." }),
    commit: z.string().nullable(),
    by: z.string().nullable(),
    url: z.string().nullable(),
  })
  .openapi("StackRunStatus");

/** The row as the API shows it. */
export function presentRun(row: StackRunRow): z.infer<typeof runItem> {
  return {
    ...row,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
