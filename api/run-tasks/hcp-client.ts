import { secureUrl } from "../access/variables.ts";
import { Passing } from "./patience.ts";

/** Time for the head of an answer. */
const answerMs = 30_000;
/** Time for the whole of a plan. */
const downloadMs = 120_000;
const mostRedirects = 3;

/** HCP Terraform does not want what it is asked or told, and asking again will not help. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly status: number;

  constructor(status: number) {
    super(`HCP Terraform answers ${status}`);
    this.status = status;
  }
}

/** Speaks to HCP Terraform for one run, with the run's own token. */
export interface HcpClient {
  /** The bytes of a plan's JSON. @throws Passing while there are none. */
  plan(url: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>>;
  /** Tells about the task. */
  tell(url: string, body: object, signal: AbortSignal): Promise<void>;
}

/** Addresses are checked before: the first one leads to HCP Terraform itself. */
export function createHcpClient(token: string): HcpClient {
  const authorization = `Bearer ${token}`;

  return {
    plan: async (address, signal) => {
      const origin = new URL(address).origin;
      const within = AbortSignal.any([signal, AbortSignal.timeout(downloadMs)]);
      let url = new URL(address);
      for (let redirects = 0; ; redirects += 1) {
        // A plan lies in a store of objects, which is another host: the token is not for it.
        const headers: Record<string, string> = url.origin === origin ? { authorization } : {};
        const response = await ask(url, { headers, redirect: "manual", signal: within }, signal);
        if (response.status < 300 || response.status >= 400) return await contentOf(response, signal);
        await response.body?.cancel();
        const target = redirectTarget(response.headers.get("location"), url);
        if (!target || redirects === mostRedirects) throw new Refused(response.status);
        url = target;
      }
    },
    tell: async (address, body, signal) => {
      const response = await ask(
        new URL(address),
        {
          method: "PATCH",
          headers: { authorization, "content-type": "application/vnd.api+json" },
          body: JSON.stringify(body),
          redirect: "error",
          signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
        },
        signal,
      );
      // It is told, whatever becomes of the rest of the answer.
      await response.body?.cancel().catch(() => undefined);
    },
  };
}

async function ask(url: URL, request: RequestInit, stop: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, request);
  } catch (error) {
    stop.throwIfAborted();
    throw new Passing(`HCP Terraform cannot be reached: ${reasonOf(error)}`);
  }
  const { status } = response;
  if (status < 400) return response;
  await response.body?.cancel();
  if (status === 429 || status === 408 || status >= 500) {
    throw new Passing(`HCP Terraform answers ${status}`, retryAfterMs(response));
  }
  throw new Refused(status);
}

/** Never plain http, unless HCP Terraform itself is asked so, which is on a loopback address only. */
function redirectTarget(location: string | null, from: URL): URL | undefined {
  const resolved = location === null ? undefined : URL.parse(location, from.href)?.href;
  const target = resolved === undefined ? undefined : secureUrl(resolved);
  return target?.protocol === "https:" || target?.protocol === from.protocol ? target : undefined;
}

/** Some servers answer 204 while a plan is pending, others 200 and nothing. */
async function contentOf(response: Response, stop: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
  const chunks = chunksOf(response, stop);
  const first = response.status === 204 ? { done: true as const } : await chunks.next();
  if (first.done) throw new Passing("the plan is still pending");
  return (async function* () {
    yield first.value;
    yield* chunks;
  })();
}

async function* chunksOf({ body }: Response, stop: AbortSignal): AsyncGenerator<Uint8Array, void> {
  try {
    for await (const chunk of body ?? []) {
      if (chunk.byteLength > 0) yield chunk;
    }
  } catch (error) {
    stop.throwIfAborted();
    throw new Passing(`the plan broke off: ${reasonOf(error)}`);
  }
}

/** At most two minutes: whoever asks for more is not waited for. */
function retryAfterMs({ headers }: Response): number | undefined {
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return seconds >= 0 ? Math.min(seconds, 120) * 1000 : undefined;
}

/** Without addresses: that of a stored plan opens it to whoever has it. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error && "code" in cause && typeof cause.code === "string") return cause.code;
  return cause instanceof Error ? cause.name : "an unknown fault";
}
