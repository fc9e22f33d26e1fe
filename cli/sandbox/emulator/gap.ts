import type { AwsAnswer } from "./aws-answer.ts";
import type { AwsRequest } from "./aws-request.ts";
import type { Document } from "./document-store.ts";

/** What the answer to a gap is made from. */
export interface GapCall {
  readonly request: AwsRequest;
  /** The request's JSON document; empty when it has none. */
  readonly input: Document;
  /** Values of the `{placeholders}` in a REST operation. */
  readonly path: Readonly<Record<string, string>>;
  /** Stored documents of a kind, by id, of the account and region that asks. */
  documents(kind: string): Map<string, Document>;
  /** What moto answers, to the request itself or to a corrected one. */
  forward(corrected?: AwsRequest): Promise<AwsAnswer>;
}

/** One operation that moto lacks, or answers so that the real provider cannot go on. */
export interface Gap {
  /** Name under which the service's requests are signed. */
  readonly service: string;
  /** Name of the operation; method and path for REST services, for example `GET /tags/{arn}` or `PUT /{bucket}?logging`. */
  readonly operation: string;
  /** What is wrong without it. */
  readonly reason: string;
  /** The JSON document that is answered, or a whole answer. */
  readonly answer: (call: GapCall) => Promise<Document | AwsAnswer> | Document | AwsAnswer;
}

/** Thrown by a gap's answer to send an error of the service. */
export class GapError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
