import type { AwsAnswer } from "../aws-answer.ts";
import { type AwsRequest, readAwsRequest } from "../aws-request.ts";

/** What an AWS SDK would send. */
export interface AwsCall {
  readonly service: string;
  readonly method?: string;
  readonly url?: string;
  /** Operation of a JSON protocol, with its prefix where moto looks at it. */
  readonly operation?: string;
  /** A JSON document, the parameters of a query protocol, or any text. */
  readonly input?: Record<string, unknown> | URLSearchParams | string;
  readonly account?: string;
}

/** What S3 wants to know when a bucket is made. */
export const BUCKET_CONFIGURATION =
  '<CreateBucketConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><LocationConstraint>eu-central-1</LocationConstraint></CreateBucketConfiguration>';

function messageOf({ service, method = "POST", url = "/", operation, input = {}, account }: AwsCall) {
  const form = input instanceof URLSearchParams;
  const headers = {
    authorization: `AWS4-HMAC-SHA256 Credential=${account ?? "111111111111"}/20261123/eu-central-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    ...(operation && { "x-amz-target": operation.includes(".") ? operation : `Service.${operation}` }),
    ...(method !== "GET" && {
      "content-type": form
        ? "application/x-www-form-urlencoded; charset=utf-8"
        : "application/x-amz-json-1.1",
    }),
  };
  return {
    method,
    url,
    headers,
    body: form || typeof input === "string" ? input.toString() : JSON.stringify(input),
  };
}

/** The request that belongs to a call. */
export function awsRequest(call: AwsCall): AwsRequest {
  const { body, ...head } = messageOf(call);
  return readAwsRequest(head, Buffer.from(body));
}

/** Sends a call to a running emulator; the text of its answer. */
export async function sendCall(endpoint: string, call: AwsCall): Promise<string> {
  const { method, url, headers, body } = messageOf(call);
  const answer = await fetch(endpoint + url, { method, headers, ...(method !== "GET" && { body }) });
  return answer.text();
}

/** The JSON document of an answer. */
export function documentIn({ body }: AwsAnswer): unknown {
  return JSON.parse(body.toString("utf8"));
}
