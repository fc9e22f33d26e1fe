import { request as octokit } from "@octokit/request";
import { z } from "zod";
import type { ReconcileSettings } from "./settings.ts";

/** One attempt of GitHub to deliver an event. */
export interface Delivery {
  readonly id: number;
  /** The same for all attempts to deliver one event: its `X-GitHub-Delivery`. */
  readonly guid: string;
  readonly deliveredAt: Date;
  /** What the hook answered; 0 when it did not. */
  readonly statusCode: number;
}

/** The webhook of a repository that sends events here. */
export interface GithubHook {
  /** Deliveries from the newest to the oldest, as far as they are read on. */
  deliveries(): AsyncGenerator<Delivery>;
  redeliver(delivery: Delivery): Promise<void>;
}

/** GitHub did not do what it was asked; the message is a sentence and holds no secret. */
class GithubError extends Error {
  override readonly name = "GithubError";
}

const hooks = z.array(z.object({ id: z.number(), config: z.object({ url: z.string().optional() }) }));
const page = z.array(
  z.object({ id: z.number(), guid: z.string(), delivered_at: z.string(), status_code: z.number() }),
);

/**
 * Finds the webhook by where it sends events.
 *
 * @see https://docs.github.com/en/rest/repos/webhooks
 */
export async function findHook(settings: ReconcileSettings): Promise<GithubHook> {
  const { repository, hookUrl } = settings;
  const ask = asker(settings);
  const root = `/repos/${repository}/hooks`;
  const found = hooks.parse((await ask("GET", `${root}?per_page=100`)).data);
  const hook = found.find(({ config }) => config.url === hookUrl);
  if (!hook) {
    throw new GithubError(
      `${repository} has no webhook that sends events to ${hookUrl}; add one, or correct PUBLIC_URL.`,
    );
  }
  const own = `${root}/${hook.id}/deliveries`;
  return {
    async *deliveries() {
      for (let cursor: string | undefined = ""; cursor !== undefined; ) {
        const parameters: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
        const { data, link } = await ask("GET", `${own}?per_page=100${parameters}`);
        for (const { id, guid, delivered_at, status_code } of page.parse(data)) {
          yield { id, guid, deliveredAt: new Date(delivered_at), statusCode: status_code };
        }
        cursor = nextCursor(link);
      }
    },
    redeliver: async ({ id }) => {
      await ask("POST", `${own}/${id}/attempts`);
    },
  };
}

function asker({ token, apiUrl }: ReconcileSettings) {
  const request = octokit.defaults({
    baseUrl: apiUrl,
    headers: { authorization: `Bearer ${token}`, "x-github-api-version": "2022-11-28" },
  });
  return async (method: "GET" | "POST", path: string) => {
    try {
      const { data, headers } = await request({
        method,
        url: path,
        request: { signal: AbortSignal.timeout(10_000) },
      });
      return { data: data as unknown, link: headers.link };
    } catch (error) {
      throw asGithubError(error, `${method} ${path}`);
    }
  };
}

/** The library's own error carries the request, with all of its headers. */
function asGithubError(error: unknown, asked: string): GithubError {
  if (!(error instanceof Error)) return new GithubError(`GitHub did not answer ${asked}.`);
  const status = "status" in error ? ` with ${String(error.status)}` : "";
  return new GithubError(`GitHub answered ${asked}${status}: ${error.message}.`);
}

/** GitHub names the next page in the header `Link`. */
function nextCursor(link: string | undefined): string | undefined {
  const url = /<([^>]+)>;\s*rel="next"/.exec(link ?? "")?.[1];
  return (url && URL.parse(url)?.searchParams.get("cursor")) || undefined;
}
