import { z } from "@hono/zod-openapi";
import { text } from "../hooks/text.ts";
import { encodeRowId } from "../http/row-id.ts";
import type { DeliveryMetrics } from "./delivery-metrics.ts";
import { type MeasuredDeployment, type MetricName, metricNames } from "./deployments.ts";
import type { Place } from "./metrics.ts";
import type { Window } from "./window.ts";

/** Metrics are of one service in one environment: they are never blended. */
export const placeParameters = {
  service: text(200).openapi({ example: "ledger" }),
  environment: text(200).openapi({ example: "prod" }),
};

const metric = z.object({
  value: z.number().nullable().openapi({ description: "Null when there is nothing to make it of." }),
  unit: z.enum(["deployments/day", "seconds", "ratio"]),
  p50: z.number().nullable().openapi({ description: "Median, where it makes sense." }),
  p90: z.number().nullable().openapi({ description: "90th percentile, where it makes sense." }),
  n: z.number().int().openapi({ description: "How many things the value is made of." }),
  excluded: z
    .record(z.string(), z.number().int())
    .openapi({ description: "What was left out, and how much of it.", example: { redeployments: 2 } }),
  pending: z.number().int().openapi({
    description: "Deployments on which an incident could still be blamed, and that are left out until then.",
  }),
  deployments: z.string().openapi({ description: "Path of the list of deployments behind the value." }),
});

/** The five metrics as the API shows them. */
export const metricsItem = z
  .object({
    days: z.number().int().openapi({
      description:
        "Days that count: those of the window from the service's first deployment on, until today.",
    }),
    deploymentFrequency: metric.extend({
      daysPerWeek: z
        .number()
        .nullable()
        .openapi({ description: "Median of the days with a deployment; null without a whole week." }),
      weeks: z.number().int().openapi({ description: "Whole weeks, from Monday on, that count." }),
    }),
    changeLeadTime: metric,
    changeFailRate: metric,
    recoveryTime: metric,
    reworkRate: metric,
  })
  .openapi("DeliveryMetrics");

/** The days that numbers are about. */
export const windowItem = z
  .object({
    from: z.iso.date(),
    to: z.iso.date().openapi({ description: "Included." }),
    timeZone: z.string(),
  })
  .openapi("MetricsWindow");

/** The metrics with links to what they are made of. */
export function presentMetrics(
  metrics: DeliveryMetrics,
  place: Place,
  { from, to, timeZone: tz }: Pick<Window, "from" | "to" | "timeZone">,
): z.infer<typeof metricsItem> {
  const behind = (name: MetricName) => ({
    deployments: `/v1/metrics/deployments?${new URLSearchParams({ ...place, metric: name, from, to, tz })}`,
  });
  return {
    days: metrics.days,
    deploymentFrequency: { ...metrics.deploymentFrequency, ...behind("deployment-frequency") },
    changeLeadTime: { ...metrics.changeLeadTime, ...behind("change-lead-time") },
    changeFailRate: { ...metrics.changeFailRate, ...behind("change-fail-rate") },
    recoveryTime: { ...metrics.recoveryTime, ...behind("recovery-time") },
    reworkRate: { ...metrics.reworkRate, ...behind("rework-rate") },
  };
}

/** Which list is wanted. */
export const metricParameter = { metric: z.enum(metricNames).openapi({ example: "change-fail-rate" }) };

/** A deployment behind a metric as the API shows it. */
export const measuredItem = z
  .object({
    id: z.string().openapi({ description: "For /v1/deployments/{id}.", example: "github-NDI" }),
    source: z.enum(["github", "slipway"]),
    key: z.string(),
    version: z.string(),
    commit: z.string(),
    outcome: z.enum(["succeeded", "failed"]),
    kind: z.enum(["first", "forward", "redeploy", "rollback", "remediation"]),
    finishedAt: z.iso.datetime(),
    failed: z.boolean(),
    pending: z.boolean().openapi({ description: "Left out of the fail rate until windowClosesAt." }),
    superseded: z.boolean().openapi({ description: "A later version was rolled back past this one." }),
    windowClosesAt: z.iso.datetime(),
    recoveredAt: z.iso.datetime().nullable(),
    recoverySeconds: z.number().nullable(),
    commitsKnown: z
      .boolean()
      .openapi({ description: "False when a push since the previous one is missing." }),
    commitCount: z.number().int(),
    commits: z
      .array(
        z.object({
          sha: z.string(),
          pullRequest: z.number().int().nullable(),
          leadSeconds: z.number().int().nullable(),
        }),
      )
      .openapi({ description: "The slowest ones first, at most 50." }),
    failures: z.array(
      z.object({ signal: z.string(), key: z.string(), at: z.iso.datetime({ offset: true }) }),
    ),
  })
  .openapi("MeasuredDeployment");

/** The row as the API shows it. */
export function presentMeasured(row: MeasuredDeployment): z.infer<typeof measuredItem> {
  return {
    id: encodeRowId(row),
    ...row,
    finishedAt: row.finishedAt.toISOString(),
    windowClosesAt: row.windowClosesAt.toISOString(),
    recoveredAt: row.recoveredAt?.toISOString() ?? null,
    commits: [...row.commits],
    failures: [...row.failures],
  };
}
