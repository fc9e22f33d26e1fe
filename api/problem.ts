const kinds = {
  "malformed-request": { status: 400, title: "The request is malformed" },
  "signature-invalid": { status: 401, title: "The signature is missing or wrong" },
  "not-authenticated": { status: 401, title: "Who you are is not known" },
  "login-failed": { status: 403, title: "The login failed" },
  "not-permitted": { status: 403, title: "You may not do this" },
  "not-found": { status: 404, title: "There is nothing here" },
  "method-not-allowed": { status: 405, title: "The method is not allowed" },
  "demo-database": { status: 409, title: "This is a demo" },
  "body-too-large": { status: 413, title: "The body is too large" },
  "unsupported-media-type": { status: 415, title: "The content type is not supported" },
  "unexpected-event": { status: 422, title: "The event cannot be read" },
  unacceptable: { status: 422, title: "What was sent cannot be accepted" },
  "too-many-requests": { status: 429, title: "There were too many requests" },
  "internal-error": { status: 500, title: "Something went wrong here" },
  "database-unavailable": { status: 503, title: "The database is not available" },
  "login-unavailable": { status: 503, title: "The login is not available" },
  "deadline-exceeded": { status: 503, title: "The answer took too long" },
  "sender-unreachable": { status: 503, title: "The sender could not be asked" },
  overloaded: { status: 503, title: "There is too much to do" },
  stopping: { status: 503, title: "This process is stopping" },
} as const;

/** Every way in which a request can fail. */
export type ProblemKind = keyof typeof kinds;

/** A problem document as RFC 9457 defines it. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Finds the lines of this request in the log. */
  readonly requestId?: string;
}

/** An answer that is not the wanted one. The detail is a full sentence: the fault, the value and the way out. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly kind: ProblemKind;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    kind: ProblemKind,
    detail: string,
    headers: Readonly<Record<string, string>> = {},
    cause?: unknown,
  ) {
    super(detail, { cause });
    this.kind = kind;
    this.headers = headers;
  }

  get status() {
    return kinds[this.kind].status;
  }

  /** The problem as data; `requestId` finds the lines of its request in the log. */
  toDocument(requestId: string | undefined): ProblemDocument {
    return {
      type: `urn:slipway:problem:${this.kind}`,
      ...kinds[this.kind],
      detail: this.message,
      ...(requestId && { requestId }),
    };
  }
}
