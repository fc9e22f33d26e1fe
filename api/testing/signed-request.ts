import { createHmac, randomUUID } from "node:crypto";

/** Secrets that the tests sign with. */
export const testSecrets = { github: "It's a Secret to Everybody", slipway: "a secret between two of us" };

/** What a test may change of a request to be refused. */
export interface RequestChanges {
  readonly delivery?: string;
  readonly signature?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A request as GitHub sends it. */
export function githubRequest(event: string, payload: unknown, changes: RequestChanges = {}): Request {
  const body = asBody(payload);
  return request("/hooks/github", body, {
    "X-GitHub-Event": event,
    "X-GitHub-Delivery": changes.delivery ?? randomUUID(),
    "X-Hub-Signature-256": changes.signature ?? sign(body, testSecrets.github),
    ...changes.headers,
  });
}

/** A request as Slipway sends it after a plan or apply. */
export function slipwayRequest(payload: unknown, changes: RequestChanges = {}): Request {
  const body = asBody(payload);
  return request("/hooks/slipway", body, {
    "X-Slipway-Event": "stack_run",
    "X-Slipway-Delivery": changes.delivery ?? randomUUID(),
    "X-Slipway-Signature-256": changes.signature ?? sign(body, testSecrets.slipway),
    ...changes.headers,
  });
}

/** The signature of a body, as the senders write it into the header. */
function sign(body: string, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

function asBody(payload: unknown): string {
  return typeof payload === "string" ? payload : JSON.stringify(payload);
}

function request(path: string, body: string, headers: Record<string, string>): Request {
  return new Request(`http://ledger.test${path}`, {
    method: "POST",
    body,
    headers: { "Content-Type": "application/json", ...headers },
  });
}
