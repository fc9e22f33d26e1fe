import { z } from "zod";
import type { GithubClient } from "../comment/github-client.ts";
import { Fault } from "../fault.ts";
import type { LoadedSettings } from "../settings.ts";

/**
 * The events that the ledger reads, but for deployments; a test compares them with its translators.
 *
 * GitHub makes a deployment for every job with an environment, also for one that applies infrastructure. What was
 * deployed the ledger hears of `slipway deploy` itself, and would count twice.
 */
export const webhookEvents = [
  "issues",
  "pull_request",
  "pull_request_review",
  "push",
  "release",
  "workflow_run",
] as const;

const webhookSchema = z.object({
  id: z.number(),
  active: z.boolean(),
  events: z.array(z.string()),
  config: z.object({
    url: z.string().optional(),
    content_type: z.string().optional(),
    insecure_ssl: z.union([z.string(), z.number()]).optional(),
    secret: z.string().optional(),
  }),
  last_response: z
    .object({ code: z.number().nullable(), message: z.string().nullable() })
    .partial()
    .optional(),
});

/** A webhook as GitHub shows it: of a secret only that there is one. */
export type Webhook = z.infer<typeof webhookSchema>;

/**
 * Where the webhook sends events: the ledger of all environments.
 *
 * @throws Fault when the platform's ledger is in no environment.
 */
export function webhookUrl({ platform, environments }: LoadedSettings): string {
  const ledger = environments.find(({ name }) => name === platform.ledger.environment);
  if (!ledger) throw new Fault(`platform.ledger.environment: ${platform.ledger.environment} does not exist.`);
  return `https://${ledger.domain.host}/hooks/github`;
}

/** The repository's webhook to an address; undefined when there is none. */
export async function findWebhook(github: GithubClient, url: string): Promise<Webhook | undefined> {
  const hooks = z.array(webhookSchema).parse(await github.list("GET /repos/{owner}/{repo}/hooks"));
  return hooks.find(({ config }) => config.url === url);
}

/**
 * Makes the webhook, or puts it right, with this secret. Terraform does not make it: its state would hold the secret,
 * and whatever update it sends without one removes the one that is there.
 *
 * @see https://docs.github.com/en/rest/repos/webhooks
 */
export async function putWebhook(
  github: GithubClient,
  { url, secret }: { readonly url: string; readonly secret: string },
): Promise<"made" | "updated"> {
  const found = await findWebhook(github, url);
  const wanted = {
    active: true,
    events: webhookEvents,
    config: { url, content_type: "json", insecure_ssl: "0", secret },
  };
  if (!found) {
    await github.send("POST /repos/{owner}/{repo}/hooks", { name: "web", ...wanted });
    return "made";
  }
  await github.send("PATCH /repos/{owner}/{repo}/hooks/{hook}", { hook: found.id, ...wanted });
  return "updated";
}
