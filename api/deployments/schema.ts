import { z } from "@hono/zod-openapi";
import { text } from "../hooks/text.ts";
import { moment } from "../http/query.ts";
import { encodeRowId } from "../http/row-id.ts";
import type { Deployment } from "./deployment.ts";

/** Every state that a deployment can be in. */
const states = ["waiting", "running", "succeeded", "failed", "inactive"] as const;
const kinds = ["first", "forward", "redeploy", "rollback", "remediation"] as const;

/** Parameters that narrow the list of deployments. */
export const deploymentFilter = z.object({
  service: text(200).optional().openapi({ example: "ledger" }),
  environment: text(200).optional().openapi({ example: "prod" }),
  state: z.enum(states).optional(),
  kind: z.enum(kinds).optional(),
  version: text(255).optional().openapi({ example: "1.4.0" }),
  actor: text(200).optional().openapi({ description: "Login of who started it.", example: "octocat" }),
  since: moment.optional().openapi({ description: "Created at or after this moment." }),
  until: moment.optional().openapi({ description: "Created before this moment." }),
});

/** A deployment as the API shows it. */
export const deploymentItem = z
  .object({
    id: z.string().openapi({ description: "For /v1/deployments/{id}.", example: "github-NDI" }),
    source: z.enum(["github", "slipway"]),
    key: z.string().openapi({ description: "The source's own id of it.", example: "42" }),
    service: z.string(),
    environment: z.string(),
    repository: z.string().nullable(),
    version: z.string(),
    commit: z.string(),
    digest: z
      .string()
      .nullable()
      .openapi({ description: "Digest of the image; null when the source did not say." }),
    state: z.enum(states),
    outcome: z.enum(["succeeded", "failed"]).nullable().openapi({ description: "Null while it goes on." }),
    kind: z.enum(kinds).nullable().openapi({
      description: "Null while it goes on, and for an attempt that a later attempt of its run replaced.",
    }),
    failed: z.boolean().nullable().openapi({
      description:
        "Whether it counts as a failure, by itself or by what was said afterwards. Null while it goes on.",
    }),
    by: z.string().nullable().openapi({ description: "Who started it; null when the account is gone." }),
    url: z.string().nullable(),
    createdAt: z.iso.datetime().openapi({ description: "All moments are by the source's clock." }),
    changedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime().nullable(),
  })
  .openapi("Deployment");

/** The row as the API shows it. */
export function presentDeployment(row: Deployment): z.infer<typeof deploymentItem> {
  return {
    id: encodeRowId(row),
    ...row,
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
