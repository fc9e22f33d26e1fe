import { z } from "zod";
import type { SignedEvent } from "./signed-event.ts";
import { expectPayload } from "./signed-event.ts";
import { instant, text } from "./text.ts";

/** One thing that a source said about a deployment. */
export interface DeploymentChange {
  readonly deploymentKey: string;
  /** Id of the status, which grows with time; 0 is the creation. */
  readonly sequence: number;
  readonly service: string;
  readonly environment: string;
  readonly version: string;
  readonly commit: string;
  readonly state: "waiting" | "running" | "succeeded" | "failed" | "inactive";
  /** Login of who started it; null when GitHub no longer knows the account. */
  readonly actor: string | null;
  /** When it happened, by GitHub's clock. */
  readonly changedAt: string;
}

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

const id = z.number().int().positive();
const actor = z.object({ login: text(200) }).nullish();

const deploymentEvent = z.object({
  deployment: z.object({
    id,
    sha: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, "is not a commit hash"),
    ref: text(255),
    environment: text(200),
    // Senders put anything here: an object with our two names counts, everything else is ignored.
    payload: z.unknown().transform((payload) => ownFields.safeParse(payload).data ?? {}),
    creator: actor,
    created_at: instant,
  }),
  repository: z.object({ name: text(200) }),
});

const ownFields = z.object({ service: text(200).optional(), version: text(255).optional() });

const statusEvent = deploymentEvent.extend({
  deployment_status: z.object({
    id,
    state: z.enum(Object.keys(states) as (keyof typeof states)[]),
    environment: text(200).optional(),
    creator: actor,
    created_at: instant,
  }),
});

/** What a GitHub event says about a deployment; undefined when it is about something else. */
export function readDeploymentChange(event: SignedEvent): DeploymentChange | undefined {
  if (event.kind === "deployment") {
    const { deployment, repository } = expectPayload(event, deploymentEvent);
    return {
      ...commonFields(deployment, repository),
      sequence: 0,
      state: "waiting",
      changedAt: deployment.created_at,
    };
  }
  if (event.kind === "deployment_status") {
    const { deployment, deployment_status: status, repository } = expectPayload(event, statusEvent);
    return {
      ...commonFields(deployment, repository),
      // A status may move its deployment to another environment.
      environment: status.environment ?? deployment.environment,
      sequence: status.id,
      state: states[status.state],
      changedAt: status.created_at,
    };
  }
  return undefined;
}

function commonFields(
  deployment: z.infer<typeof deploymentEvent>["deployment"],
  repository: { readonly name: string },
) {
  return {
    deploymentKey: String(deployment.id),
    service: deployment.payload.service ?? repository.name,
    environment: deployment.environment,
    version: deployment.payload.version ?? deployment.ref,
    commit: deployment.sha,
    actor: deployment.creator?.login ?? null,
  };
}
