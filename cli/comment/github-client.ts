import { setTimeout as delay } from "node:timers/promises";
import { request as octokitRequest } from "@octokit/request";
import { Fault } from "../fault.ts";

/** A repository on GitHub and the token to speak for it. */
export interface GithubSettings {
  readonly owner: string;
  readonly repo: string;
  readonly token: string;
  /** For example `https://api.github.com`. */
  readonly apiUrl: string;
}

/** An answer, as far as it is needed here. */
export interface GithubAnswer {
  readonly status: number;
  readonly data: unknown;
}

const ATTEMPTS = 4;
/** GitHub asks for a minute where it does not say how long. */
const DEFAULT_WAIT_SECONDS = 60;
const LONGEST_WAIT_SECONDS = 120;
const PAGE_SIZE = 100;
const MOST_PAGES = 100;

interface FailedRequest {
  readonly status: number;
  readonly message: string;
  readonly response?: { readonly headers: Readonly<Record<string, string | number | undefined>> };
}

/**
 * GitHub's REST API for one repository.
 *
 * Waits when GitHub asks for it, and tries again after a disturbance.
 *
 * @see https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
 */
export class GithubClient {
  readonly #settings: GithubSettings;
  readonly #request: typeof octokitRequest;
  readonly #wait: (seconds: number) => Promise<unknown>;

  /** @param wait for tests, which do not wait. */
  constructor(settings: GithubSettings, wait = (seconds: number) => delay(seconds * 1000)) {
    this.#settings = settings;
    this.#wait = wait;
    this.#request = octokitRequest.defaults({
      baseUrl: settings.apiUrl,
      headers: {
        authorization: `Bearer ${settings.token}`,
        "x-github-api-version": "2022-11-28",
        "user-agent": "slipway",
      },
    });
  }

  /**
   * Sends one request; `{owner}` and `{repo}` of the route are filled in.
   *
   * @param accepted further statuses that are no failure, for example 404
   * @throws Fault when GitHub refuses.
   */
  async send(
    route: string,
    parameters: Readonly<Record<string, unknown>> = {},
    accepted: readonly number[] = [],
  ): Promise<GithubAnswer> {
    const { owner, repo } = this.#settings;
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { status, data } = await this.#request(route, { owner, repo, ...parameters });
        return { status, data };
      } catch (error) {
        const failed = failedRequest(error);
        if (!failed) throw error;
        if (accepted.includes(failed.status)) return { status: failed.status, data: undefined };
        const seconds = secondsToWait(failed, attempt);
        if (seconds === undefined || attempt === ATTEMPTS) throw faultOf(route, failed);
        await this.#wait(seconds);
      }
    }
  }

  /** All items of a list, page by page. */
  async list(route: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<unknown[]> {
    const items: unknown[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const { data } = await this.send(route, { ...parameters, per_page: PAGE_SIZE, page });
      const found = Array.isArray(data) ? data : [];
      items.push(...found);
      if (found.length < PAGE_SIZE) break;
    }
    return items;
  }
}

function failedRequest(error: unknown): FailedRequest | undefined {
  const isFailed = error instanceof Error && "status" in error && typeof error.status === "number";
  return isFailed ? (error as Error & FailedRequest) : undefined;
}

/** How long to wait before the next attempt; undefined when another one would fail too. */
function secondsToWait({ status, message, response }: FailedRequest, attempt: number): number | undefined {
  // Octokit reports a connection that failed as a 500.
  if (status >= 500) return attempt;
  if (status !== 403 && status !== 429) return undefined;
  const { headers = {} } = response ?? {};
  const asked = Number(headers["retry-after"]);
  const isLimited = status === 429 || Number.isFinite(asked) || /secondary rate limit/i.test(message);
  if (!isLimited) return undefined;
  const seconds = Number.isFinite(asked) ? asked : DEFAULT_WAIT_SECONDS;
  return seconds <= LONGEST_WAIT_SECONDS ? seconds : undefined;
}

function faultOf(route: string, { status, message }: FailedRequest): Fault {
  const wayOut = wayOuts.get(status) ?? "try again later";
  return new Fault(`GitHub answered ${status} to ${route} (${message}): ${wayOut}.`);
}

const wayOuts = new Map([
  [401, "set GITHUB_TOKEN to a token that is valid"],
  [
    403,
    "give the job `permissions: { pull-requests: write, issues: write, checks: write }`, or wait when it is a rate limit",
  ],
  [404, "check repository and number, and that the token may see them"],
  [410, "issues are switched off in this repository: switch them on"],
  [422, "check what was sent"],
]);
