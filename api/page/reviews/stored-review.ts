import { z } from "zod";
import { checkStatuses } from "../../../review/checks.ts";
import { changeClasses } from "../../../review/classification.ts";
import { outputClasses } from "../../../review/counts.ts";
import { type DangerRule, dangerRules } from "../../../review/danger/danger.ts";
import type { Review } from "../../../review/review.ts";

const texts = z.array(z.string());
const counts = <Name extends string>(names: readonly [Name, ...Name[]] | readonly Name[]) =>
  z.record(z.enum(names as readonly [Name, ...Name[]]), z.int().nonnegative());
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const rules = Object.keys(dangerRules) as [DangerRule, ...DangerRule[]];

const difference = z.object({
  path: z.string(),
  kind: z.enum(["add", "remove", "change", "move", "keep"]),
  before: scalar.exactOptional(),
  after: scalar.exactOptional(),
  from: z.string().exactOptional(),
  sensitive: z.literal(true).exactOptional(),
  unknown: z.literal(true).exactOptional(),
  forcesReplacement: z.literal(true).exactOptional(),
});

const reason = z.object({ sentence: z.string(), attributes: texts });

const resource = z.object({
  address: z.string(),
  type: z.string(),
  class: z.enum(changeClasses),
  previousAddress: z.string().exactOptional(),
  deposed: z.string().exactOptional(),
  importedFrom: z.string().exactOptional(),
  reasons: z.array(reason),
  differences: z.array(difference),
});

const violation = z.object({
  rule: z.string(),
  address: z.string(),
  reason: z.string(),
  message: z.string().exactOptional(),
  label: z.string().exactOptional(),
});

const review: z.ZodType<Review> = z.object({
  name: z.string(),
  terraformVersion: z.string().exactOptional(),
  outcome: z.enum(["changes", "no-changes", "errored"]),
  notices: texts,
  counts: z.object({
    resources: counts(changeClasses),
    imported: z.int(),
    moved: z.int(),
    outputs: counts(outputClasses),
    deferred: z.int(),
    actions: z.int(),
    deferredActions: z.int(),
    drift: z.object({ relevant: z.int(), other: z.int() }),
    checks: counts(checkStatuses),
  }),
  dangers: z.array(
    z.object({
      rule: z.enum(rules),
      severity: z.enum(["critical", "high", "medium"]),
      address: z.string(),
      message: z.string(),
      evidence: texts,
      reasons: z.array(reason),
    }),
  ),
  policy: z
    .object({
      outcome: z.enum(["passed", "denied"]),
      denied: z.array(violation),
      missingLabels: z.array(violation),
      warnings: z.array(violation),
      allowed: z.array(violation),
      expired: texts,
    })
    .exactOptional(),
  fingerprint: z.string().exactOptional(),
  resources: z.array(resource),
  outputs: z.array(
    z.object({ name: z.string(), class: z.enum(outputClasses), differences: z.array(difference) }),
  ),
  deferred: z.array(z.object({ reason: z.string(), resource })),
  actions: z.array(
    z.object({
      address: z.string(),
      trigger: z.string().exactOptional(),
      deferred: z.string().exactOptional(),
      differences: z.array(difference),
    }),
  ),
  failedChecks: z.array(z.object({ address: z.string(), status: z.enum(checkStatuses), problems: texts })),
  drift: z.array(resource),
});

const stored = z.union([
  review.transform((one) => [one]),
  z.object({ reviews: z.array(review) }).transform(({ reviews }) => reviews),
]);

/**
 * A stored review as `review/report.schema.json` describes it: one, or a report of several.
 * Undefined when it is of another format, such as one that another tool made.
 */
export function readStoredReview(value: unknown): readonly Review[] | undefined {
  return stored.safeParse(value).data;
}
