import type { OutgoingHttpHeaders } from "node:http";
import { type AwsRequest, isForm } from "./aws-request.ts";
import { escapeXml } from "./xml.ts";

/** What is sent back to an AWS SDK. */
export interface AwsAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** Success in one of the JSON protocols. */
export function jsonAnswer(document: unknown): AwsAnswer {
  return {
    status: 200,
    headers: { "content-type": "application/json" },
    body: Buffer.from(JSON.stringify(document)),
  };
}

/** An error in the protocol that the request speaks; 400, which no SDK repeats. */
export function errorAnswer(request: AwsRequest, code: string, message: string): AwsAnswer {
  const fields = `<Code>${code}</Code><Message>${escapeXml(message)}</Message>`;
  if (request.service === "ec2") {
    return xml(`<Response><Errors><Error>${fields}</Error></Errors><RequestID>0</RequestID></Response>`);
  }
  if (request.service === "s3" && !isForm(request.headers)) return xml(`<Error>${fields}</Error>`);
  if (isForm(request.headers) || request.service === "route53") {
    return xml(
      `<ErrorResponse><Error><Type>Sender</Type>${fields}</Error><RequestId>0</RequestId></ErrorResponse>`,
    );
  }
  return {
    status: 400,
    headers: { "content-type": "application/json", "x-amzn-errortype": code },
    body: Buffer.from(JSON.stringify({ __type: code, message })),
  };
}

function xml(body: string): AwsAnswer {
  return {
    status: 400,
    headers: { "content-type": "text/xml" },
    body: Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${body}`),
  };
}
