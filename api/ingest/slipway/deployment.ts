import { z } from "zod";
import { instant, prose, text } from "../../hooks/text.ts";
import type { ReadableEvent } from "../event.ts";
import type { Facts } from "../facts.ts";
import { read } from "../read.ts";
import { commit, digest, repository, url } from "./fields.ts";

/** Body of a `deployment` event: one state that a deployment reached. */
export const deployment = z.object({
  /** The same for all states of one deployment, and of no other. */
  id: text(200),
  /** Grows with the states of one deployment; decides where two of them have the same time. */
  sequence: z.number().int().min(0),
  service: text(200),
  environment: text(200),
  version: text(255),
  commit,
  repository: repository.nullish(),
  digest: digest.nullish(),
  state: z.enum(["waiting", "running", "succeeded", "failed"]),
  actor: text(200).nullish(),
  url: url.nullish(),
  description: prose(2000).nullish(),
  changedAt: instant,
});

export function translateDeployment(event: ReadableEvent): Facts {
  const body = read(event, deployment);
  return {
    deploymentChanges: [
      {
        source: "slipway",
        deploymentKey: body.id,
        sequence: body.sequence,
        service: body.service,
        environment: body.environment,
        repository: body.repository ?? null,
        version: body.version,
        commitSha: body.commit,
        digest: body.digest ?? null,
        state: body.state,
        actor: body.actor ?? null,
        runId: null,
        runAttempt: null,
        url: body.url ?? null,
        description: body.description || null,
        changedAt: body.changedAt,
      },
    ],
  };
}
