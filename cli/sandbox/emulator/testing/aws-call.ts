import type { AwsAnswer } from "../aws-answer.ts";
import type { AwsRequest } from "../aws-request.ts";
import { readAwsRequest } from "../aws-request.ts";

/** What an AWS SDK would send. */
export interface AwsCall {
  readonly service: string;
  readonly method?: string;
  readonly url?: string;
  /** Operation of a JSON protocol. */
  readonly operation?: string;
  /** A JSON document, or the parameters of a query protocol. */
  readonly input?: Record<string, unknown> | URLSearchParams;
  readonly account?: string;
}

/** The request that belongs to a call. */
export function awsRequest({
  service,
  method = "POST",
  url = "/",
  operation,
  input = {},
  account = "111111111111",
}: AwsCall): AwsRequest {
  const form = input instanceof URLSearchParams;
  const headers = {
    authorization: `AWS4-HMAC-SHA256 Credential=${account}/20261123/eu-central-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
    ...(operation && { "x-amz-target": `Service_20261123.${operation}` }),
    "content-type": form ? "application/x-www-form-urlencoded; charset=utf-8" : "application/x-amz-json-1.1",
  };
  return readAwsRequest(
    { method, url, headers },
    Buffer.from(form ? input.toString() : JSON.stringify(input)),
  );
}

/** The JSON document of an answer. */
export function documentIn({ body }: AwsAnswer): unknown {
  return JSON.parse(body.toString("utf8"));
}
