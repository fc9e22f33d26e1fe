import { createHash, randomUUID } from "node:crypto";
import type { TranslatedEvent } from "../ingest/event.ts";
import type { DeploymentChange, Facts } from "../ingest/facts.ts";

/** An event that says `facts`; another one with every call. */
export function translatedEvent(facts: Facts): TranslatedEvent {
  const idempotencyKey = randomUUID();
  const body = JSON.stringify({ idempotencyKey });
  return {
    event: {
      source: "github",
      idempotencyKey,
      kind: "test",
      body,
      bodySha256: createHash("sha256").update(body).digest(),
      context: {},
      receivedAt: new Date("2026-11-23T12:00:00Z"),
    },
    facts,
  };
}

/** A change of a deployment, where nothing else is said: billing 1.2.3 has run in staging since 10:05. */
export function deploymentChange(changes: Partial<DeploymentChange> = {}): DeploymentChange {
  return {
    source: "github",
    deploymentKey: "42",
    sequence: 1,
    service: "billing",
    environment: "staging",
    repository: "octocat/billing",
    version: "1.2.3",
    commitSha: "a10867b14bb761a232cd80139fbd4c0d33264240",
    digest: null,
    state: "succeeded",
    actor: "octocat",
    runId: null,
    runAttempt: null,
    url: null,
    description: null,
    changedAt: "2026-11-23T10:05:00Z",
    ...changes,
  };
}
