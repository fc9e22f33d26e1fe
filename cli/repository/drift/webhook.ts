import type { Difference } from "../../../review/difference/difference.ts";
import type { GithubClient } from "../../comment/github-client.ts";
import type { DriftedResource } from "../../drift/found-drift.ts";
import { findWebhook, type Webhook, webhookEvents } from "../webhook.ts";
import { differing } from "./comparison.ts";

const object = { address: "webhook", type: "github_repository_webhook" } as const;

/** Whether the webhook still tells the ledger everything, signed with the secret that it knows. */
export async function webhookDrift(github: GithubClient, url: string): Promise<DriftedResource[]> {
  const webhook = await findWebhook(github, url);
  if (!webhook) return [{ ...object, kind: "deleted", differences: [], dangers: [] }];
  const { active, events, config } = webhook;
  return differing(
    object,
    [
      { path: "active", expected: true, actual: active },
      { path: "events", expected: [...webhookEvents], actual: events.toSorted() },
      { path: "content_type", expected: "json", actual: config.content_type },
      { path: "insecure_ssl", expected: "0", actual: String(config.insecure_ssl ?? "0") },
    ],
    secretDrift(webhook),
  );
}

/** GitHub shows no secret: only that there is one, and whether the ledger refused the last event for another one. */
function secretDrift({ config, last_response: last }: Webhook): Difference[] {
  if (!config.secret) return [{ path: "secret", kind: "remove", sensitive: true }];
  if (last?.code === 401) return [{ path: "secret", kind: "change", sensitive: true }];
  if (typeof last?.code === "number" && last.code >= 400) {
    return [{ path: "last_response.code", kind: "change", before: 202, after: last.code }];
  }
  return [];
}
