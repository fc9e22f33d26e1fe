import { z } from "@hono/zod-openapi";
import { reviewOfDeploymentItem } from "../reviews/schema.ts";
import type { DeploymentDetail } from "./find.ts";
import { deploymentItem, presentDeployment } from "./schema.ts";

/** One deployment as the API shows it. */
export const deploymentDetail = deploymentItem
  .extend({
    previous: z
      .object({ key: z.string(), version: z.string(), commit: z.string() })
      .nullable()
      .openapi({ description: "The successful deployment before this one." }),
    foldedInto: z
      .string()
      .nullable()
      .openapi({ description: "Key of the later attempt of the same run that counts instead of this one." }),
    superseded: z
      .boolean()
      .openapi({ description: "Whether a later version was rolled back past this one." }),
    recoveredAt: z.iso.datetime().nullable(),
    windowClosesAt: z.iso
      .datetime()
      .nullable()
      .openapi({ description: "Until when an incident can still be blamed on it." }),
    commitsKnown: z
      .boolean()
      .nullable()
      .openapi({ description: "Whether the pushes since the previous deployment are known without a gap." }),
    commits: z
      .array(
        z.object({
          sha: z.string(),
          subject: z.string().nullable(),
          author: z.string().nullable(),
          pullRequest: z.number().int().nullable(),
          committedAt: z.string().nullable(),
          leadSeconds: z.number().int().nullable(),
        }),
      )
      .openapi({ description: "Oldest first, at most 250." }),
    commitCount: z.number().int(),
    failures: z
      .array(
        z.object({
          signal: z.enum(["status", "rollout", "rollback", "revert", "label", "incident"]),
          key: z
            .string()
            .openapi({ description: "Of what said so: a deployment, a pull request, an incident." }),
          at: z.string(),
        }),
      )
      .openapi({ description: "Why it counts as failed; one is enough, and it counts once." }),
    review: reviewOfDeploymentItem.nullable().openapi({
      description: "The review whose plan was applied for it; null when none is known.",
    }),
  })
  .openapi("DeploymentDetail");

/** One step of a timeline as the API shows it. */
export const timelineItem = z
  .object({
    at: z.iso.datetime(),
    kind: z.enum([
      "commit",
      "pull-request-opened",
      "pull-request-reviewed",
      "pull-request-merged",
      "workflow-run",
      "release",
      "plan-review",
      "stack-run",
      "deployment",
      "rollout",
      "task-started",
      "task-stopped",
      "alarm",
      "incident-opened",
      "incident-resolved",
    ]),
    id: z.string().openapi({ description: "The source's own id: a hash, a number, a name." }),
    title: z.string(),
    state: z.string().nullable(),
    by: z.string().nullable(),
    url: z.string().nullable(),
  })
  .openapi("TimelineEntry");

/** The deployment as the API shows it. */
export function presentDetail(found: DeploymentDetail): z.infer<typeof deploymentDetail> {
  return {
    ...found,
    ...presentDeployment(found),
    recoveredAt: found.recoveredAt?.toISOString() ?? null,
    windowClosesAt: found.windowClosesAt?.toISOString() ?? null,
    commits: [...found.commits],
    failures: [...found.failures],
  };
}
