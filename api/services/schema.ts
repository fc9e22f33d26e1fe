import { z } from "@hono/zod-openapi";
import { encodeRowId } from "../http/row-id.ts";
import { reviewItem, reviewOfDeploymentItem } from "../reviews/schema.ts";
import type { DeploymentRow, ServiceInEnvironment } from "./environments.ts";

const deployment = z
  .object({
    id: z.string().openapi({ description: "For /v1/deployments/{id}." }),
    repository: z.string().nullable(),
    version: z.string(),
    commit: z.string().openapi({ description: "Full hash of the commit that was built." }),
    digest: z.string().nullable().openapi({ description: "Digest of the image; null when nobody said." }),
    state: z.enum(["waiting", "running", "succeeded", "failed"]),
    since: z.iso.datetime().openapi({ description: "When it reached this state, by the source's clock." }),
    by: z.string().nullable().openapi({ description: "Who started it; null when the account is gone." }),
  })
  .openapi("RunningDeployment");

const health = z
  .object({
    state: z.enum(["healthy", "rolling-out", "failing", "unknown"]).openapi({
      description:
        "`failing`: an alarm rings or the newest rollout failed. `unknown`: nothing was ever reported.",
    }),
    rollout: z
      .object({
        id: z.string(),
        state: z.enum(["running", "succeeded", "failed"]),
        reason: z.string().nullable(),
        since: z.string(),
      })
      .nullable(),
    tasks: z.object({
      running: z.number().int(),
      stopped: z.number().int().openapi({ description: "Tasks of the newest rollout that stopped." }),
    }),
    alarms: z.array(
      z.object({
        name: z.string(),
        state: z.enum(["ok", "alarm", "insufficient_data"]),
        reason: z.string().nullable(),
        since: z.string(),
      }),
    ),
  })
  .openapi("Health");

const place = z
  .object({
    environment: z.string(),
    current: deployment
      .nullable()
      .openapi({ description: "The last deployment that succeeded; null when none has." }),
    latest: deployment.openapi({ description: "The newest news of any deployment." }),
    review: reviewOfDeploymentItem.nullable().openapi({
      description: "The review whose plan was applied for the current deployment; null when none is known.",
    }),
    health,
  })
  .openapi("ServiceInEnvironment");

/** A service with its environments as the API shows it. */
export const serviceItem = z
  .object({ service: z.string(), environments: z.array(place) })
  .openapi("ServiceEnvironments");

/** What lies between two environments as the API shows it. */
export const comparisonItem = z
  .object({
    service: z.string(),
    from: side(),
    to: side(),
    ahead: z.enum(["from", "to", "neither", "unknown"]).openapi({
      description:
        "Which environment has the newer commit; `unknown` when the pushes between them are not known.",
    }),
    commits: z
      .array(z.object({ sha: z.string(), subject: z.string(), committedAt: z.iso.datetime().nullable() }))
      .nullable()
      .openapi({ description: "Newest first, at most 250; null when they are not known." }),
    commitCount: z.number().int().nullable(),
    pullRequests: z
      .array(
        z.object({
          repository: z.string(),
          number: z.number().int(),
          title: z.string(),
          author: z.string().nullable(),
          mergedAt: z.iso.datetime(),
        }),
      )
      .nullable(),
    migrations: z
      .number()
      .int()
      .nullable()
      .openapi({ description: "Migrations that only one side has; null when a release did not say." }),
    planReviews: z
      .array(reviewItem)
      .nullable()
      .openapi({ description: "Reviews of the plans that came with these commits, in either environment." }),
  })
  .openapi("Comparison");

function side() {
  return z.object({
    environment: z.string(),
    current: deployment,
    schemaVersion: z.number().int().nullable(),
  });
}

/** The service in one environment as the API shows it. */
export function presentPlace(found: ServiceInEnvironment): z.infer<typeof place> {
  const { environment, current, latest, review, health } = found;
  return {
    environment,
    current: current && presentRunning(current),
    latest: presentRunning(latest),
    review,
    health: { ...health, alarms: [...health.alarms] },
  };
}

/** The deployment as the API shows it among services. */
export function presentRunning(row: DeploymentRow): z.infer<typeof deployment> {
  const { repository, version, commit, digest, state, at, by } = row;
  return { id: encodeRowId(row), repository, version, commit, digest, state, since: at.toISOString(), by };
}
