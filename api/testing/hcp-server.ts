import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** What the stand-in answers, one after the other; the last of each stays. */
export interface HcpScript {
  /** Answers to `GET /api/v2/plans/:id/json-output`. */
  readonly plan: readonly PlanAnswer[];
  /** Codes of the answers to a result, not to a progress. */
  readonly results?: readonly number[];
  /** Codes of the answers to a progress. */
  readonly progress?: readonly number[];
}

export type PlanAnswer =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Sent by the store of objects, to which HCP Terraform redirects. */
  | { readonly stored: string | Buffer }
  /** Sent by HCP Terraform itself. */
  | { readonly direct: string };

/** What a task told. */
export interface ToldResult {
  readonly type: string;
  readonly attributes: { readonly status: string; readonly message: string; readonly url?: string };
  readonly relationships?: { readonly outcomes: { readonly data: readonly ToldOutcome[] } };
}

export interface ToldOutcome {
  readonly type: string;
  readonly attributes: {
    readonly "outcome-id": string;
    readonly description: string;
    readonly body: string;
    readonly url?: string;
    readonly tags: Readonly<Record<string, readonly { label: string; level: string }[]>>;
  };
}

/** HCP Terraform as far as run tasks know it, and the store of objects behind it, on two loopback ports. */
export interface HcpServer {
  readonly origin: string;
  readonly storeOrigin: string;
  /** Every request, in order: `GET /api/...`. */
  readonly requests: readonly { readonly line: string; readonly authorization: string | undefined }[];
  readonly progress: readonly ToldResult[];
  readonly results: readonly ToldResult[];
  /** Resolves with the first result that is accepted. */
  readonly answered: Promise<ToldResult>;
  close(): void;
}

/**
 * Answers as the contract of run tasks says: the run's token opens the plan and the callback and nothing else.
 *
 * @see https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run-tasks/run-tasks-integration
 */
export async function startHcpServer(token: string, script: HcpScript): Promise<HcpServer> {
  const requests: { line: string; authorization: string | undefined }[] = [];
  const progress: ToldResult[] = [];
  const results: ToldResult[] = [];
  const answered = Promise.withResolvers<ToldResult>();
  const planAnswers = [...script.plan];
  const resultCodes = [...(script.results ?? [200])];
  const progressCodes = [...(script.progress ?? [200])];
  const next = <T>(left: T[]): T => (left.length > 1 ? left.shift() : left[0]) as T;
  let stored: string | Buffer = "";

  const note = ({ method, url, headers: { authorization } }: IncomingMessage) =>
    requests.push({ line: `${method} ${url}`, authorization });

  const store = await listen((request, response) => {
    note(request);
    response.writeHead(200, { "content-type": "application/json" }).end(stored);
  });
  const hcp = await listen(async (request, response) => {
    note(request);
    if (request.headers.authorization !== `Bearer ${token}`) return response.writeHead(401).end();
    if (request.method === "GET" && /^\/api\/v2\/plans\/[\w-]+\/json-output$/.test(request.url ?? "")) {
      const answer = next(planAnswers);
      if ("status" in answer) return response.writeHead(answer.status, answer.headers ?? {}).end();
      if ("direct" in answer) return response.writeHead(200).end(answer.direct);
      stored = answer.stored;
      return response.writeHead(307, { location: `${store.origin}/v1/object/signed` }).end();
    }
    if (
      request.method !== "PATCH" ||
      !/^\/api\/v2\/task-results\/[\w-]+\/callback$/.test(request.url ?? "")
    ) {
      return response.writeHead(404).end();
    }
    if (request.headers["content-type"] !== "application/vnd.api+json") return response.writeHead(415).end();
    const { data } = JSON.parse(await text(request)) as { data: ToldResult };
    const isProgress = data.attributes.status === "running";
    const code = next(isProgress ? progressCodes : resultCodes);
    (isProgress ? progress : results).push(data);
    response.writeHead(code).end();
    if (!isProgress && code === 200) answered.resolve(data);
  });

  return {
    origin: hcp.origin,
    storeOrigin: store.origin,
    requests,
    progress,
    results,
    answered: answered.promise,
    close: () => {
      for (const { server } of [hcp, store]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<{ server: Server; origin: string }> {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
