import type { IncomingHttpHeaders } from "node:http";

/** The part of an HTTP request that is read before its body. */
interface MessageHead {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** A request of an AWS SDK, as far as its service and operation can be read from it. */
export interface AwsRequest {
  readonly method: string;
  /** Path and query exactly as sent. */
  readonly url: string;
  /** Path without query, for example `/backup/plans/`. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** The access key id that signed the request; sandboxes use the account id. */
  readonly accessKey: string;
  readonly region: string;
  /** Name under which the request was signed, for example `application-autoscaling`. */
  readonly service: string;
  /** Operation of the JSON and query protocols; `undefined` for REST, where method and path say it. */
  readonly operation: string | undefined;
}

/** `Credential=<access key>/<date>/<region>/<service>/aws4_request`, in a header or a presigned address. */
const CREDENTIAL = /([^=/\s]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/;

export function readAwsRequest(message: MessageHead, body: Buffer): AwsRequest {
  const address = new URL(message.url ?? "/", "http://localhost");
  const scope = message.headers.authorization ?? address.searchParams.get("X-Amz-Credential") ?? "";
  const [, accessKey = "", region = "", service = ""] = CREDENTIAL.exec(scope) ?? [];
  return {
    method: message.method ?? "GET",
    url: message.url ?? "/",
    path: address.pathname,
    query: address.searchParams,
    headers: message.headers,
    body,
    accessKey,
    region,
    service,
    operation: operationOf(message, body),
  };
}

function operationOf({ headers }: MessageHead, body: Buffer): string | undefined {
  const target = headers["x-amz-target"];
  if (typeof target === "string") return target.split(".").at(-1);
  if (isForm(headers)) return formParameters(body).get("Action") ?? undefined;
  return undefined;
}

/** Whether the request speaks one of AWS's query protocols. */
export function isForm(headers: IncomingHttpHeaders): boolean {
  return headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false;
}

/** Parameters of a request in a query protocol. */
export function formParameters(body: Buffer): URLSearchParams {
  return new URLSearchParams(body.toString("utf8"));
}
