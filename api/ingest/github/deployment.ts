import { z } from "zod";
import { instant, text } from "../../hooks/text.ts";
import { cut } from "../cut.ts";
import type { ReadableEvent } from "../event.ts";
import type { DeploymentChange, Facts } from "../facts.ts";
import { read } from "../read.ts";
import { account, commitHash, fullName, numericId } from "./fields.ts";

/** @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#deployment_status */
const states = {
  pending: "waiting",
  queued: "waiting",
  waiting: "waiting",
  in_progress: "running",
  success: "succeeded",
  failure: "failed",
  error: "failed",
  inactive: "inactive",
} as const;

/** What senders may put into a deployment's payload; anything else there is ignored. */
const ownFields = z.object({
  service: text(200).optional().catch(undefined),
  version: text(255).optional().catch(undefined),
  digest: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .nullable()
    .catch(null)
    .default(null),
});

const deploymentEvent = z.object({
  deployment: z.object({
    id: numericId,
    sha: commitHash,
    ref: text(255),
    environment: text(200),
    payload: z.unknown().optional(),
    creator: account,
    created_at: instant,
  }),
  workflow_run: z.object({ id: numericId, run_attempt: z.number().int().positive().optional() }).nullish(),
  repository: z.object({ name: text(200), full_name: fullName.optional() }),
});

const optionalUrl = z.string().max(2000).optional().catch(undefined);

const statusEvent = deploymentEvent.extend({
  deployment_status: z.object({
    id: numericId,
    state: z.enum(Object.keys(states) as (keyof typeof states)[]),
    environment: text(200).optional(),
    description: z.string().nullish(),
    log_url: optionalUrl,
    target_url: optionalUrl,
    created_at: instant,
  }),
});

/** A new deployment waits: nothing has run yet. */
export function translateDeployment(event: ReadableEvent): Facts {
  const payload = read(event, deploymentEvent);
  const { created_at: changedAt } = payload.deployment;
  return {
    deploymentChanges: [
      { ...commonFields(payload), sequence: 0, state: "waiting", url: null, description: null, changedAt },
    ],
  };
}

/** A status brings its own id, which grows with time. */
export function translateDeploymentStatus(event: ReadableEvent): Facts {
  const payload = read(event, statusEvent);
  const { deployment_status: status, deployment } = payload;
  return {
    deploymentChanges: [
      {
        ...commonFields(payload),
        // A status may move its deployment to another environment.
        environment: status.environment ?? deployment.environment,
        sequence: status.id,
        state: states[status.state],
        url: status.log_url || status.target_url || null,
        description: cut(status.description, 2000),
        changedAt: status.created_at,
      },
    ],
  };
}

type CommonField = Exclude<
  keyof DeploymentChange,
  "sequence" | "state" | "url" | "description" | "changedAt"
>;

function commonFields({
  deployment,
  workflow_run: run,
  repository: { name, full_name },
}: z.infer<typeof deploymentEvent>): Pick<DeploymentChange, CommonField> {
  const { id, sha, ref, environment, creator } = deployment;
  const payload = ownFields.safeParse(deployment.payload).data;
  return {
    source: "github",
    deploymentKey: String(id),
    service: payload?.service ?? name,
    environment,
    repository: full_name ?? null,
    version: payload?.version ?? ref,
    commitSha: sha,
    digest: payload?.digest ?? null,
    actor: creator?.login ?? null,
    runId: run?.id ?? null,
    runAttempt: run ? (run.run_attempt ?? 1) : null,
  };
}
