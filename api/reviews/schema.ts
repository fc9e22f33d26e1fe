import { z } from "@hono/zod-openapi";
import { text } from "../hooks/text.ts";
import { moment } from "../http/query.ts";
import type { PlanReview } from "./review.ts";

const verdicts = ["unchanged", "changes", "dangerous", "denied", "failed"] as const;

/** Counts of a plan or apply. */
export const changesItem = z
  .object({
    create: z.number().int(),
    update: z.number().int(),
    replace: z.number().int(),
    delete: z.number().int(),
    forget: z.number().int(),
  })
  .openapi("Changes");

/** The review that a deployment went through. */
export const reviewOfDeploymentItem = z
  .object({
    id: z.string(),
    stack: z.string(),
    verdict: z.enum(verdicts),
    dangers: z.number().int(),
    by: z.string().nullable(),
    at: z.string(),
    url: z.string().nullable(),
  })
  .openapi("ReviewOfDeployment");

/** Parameters that narrow the list of plan reviews. */
export const reviewFilter = z.object({
  environment: text(200).optional().openapi({ example: "prod" }),
  stack: text(200).optional().openapi({ example: "prod-service" }),
  verdict: z.enum(verdicts).optional(),
  commit: z
    .string()
    .regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, "is no full hash of a commit")
    .optional()
    .openapi({ example: "8c703cc642cb6eb9a060e54bf8d69288fbee4905" }),
  pullRequest: z
    .string()
    .regex(/^[1-9]\d{0,9}$/, "is no number of a pull request")
    .transform(Number)
    .optional()
    .openapi({ type: "integer", minimum: 1, maximum: 9_999_999_999, example: 12 }),
  since: moment.optional().openapi({ description: "Made at or after this moment." }),
  until: moment.optional().openapi({ description: "Made before this moment." }),
});

/** A plan review as the API shows it. */
export const reviewItem = z
  .object({
    id: z.string().openapi({ description: "For /v1/reviews/{id}." }),
    environment: z.string(),
    stack: z.string(),
    repository: z.string().nullable(),
    commit: z.string().nullable(),
    pullRequest: z.number().int().nullable(),
    verdict: z.enum(verdicts),
    fingerprint: z.string().nullable().openapi({
      description:
        "Of the plan: what is applied has the same. Null when the plan failed or HCP Terraform has it.",
    }),
    changes: changesItem,
    dangers: z
      .number()
      .int()
      .openapi({ description: "Changes that can lose data or interrupt the service." }),
    url: z.string().nullable(),
    by: z.string().nullable(),
    at: z.iso.datetime(),
  })
  .openapi("PlanReviewSummary");

/** The row as the API shows it. */
export function presentReview(row: PlanReview): z.infer<typeof reviewItem> {
  return { ...row, at: row.at.toISOString() };
}
