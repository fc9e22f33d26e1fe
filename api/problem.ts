const kinds = {
  "malformed-request": { status: 400, title: "The request is malformed" },
  "signature-invalid": { status: 401, title: "The signature is missing or wrong" },
  "not-found": { status: 404, title: "There is nothing here" },
  "method-not-allowed": { status: 405, title: "The method is not allowed" },
  "body-too-large": { status: 413, title: "The body is too large" },
  "unsupported-media-type": { status: 415, title: "The content type is not supported" },
  "unexpected-event": { status: 422, title: "The event lacks something" },
  "internal-error": { status: 500, title: "Something went wrong here" },
  "database-unavailable": { status: 503, title: "The database is not available" },
  "deadline-exceeded": { status: 503, title: "The answer took too long" },
  overloaded: { status: 503, title: "There is too much to do" },
  stopping: { status: 503, title: "This process is stopping" },
} as const;

export type ProblemKind = keyof typeof kinds;

/** An answer that is not the wanted one. `detail` is a full sentence: the fault, the value and the way out. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly kind: ProblemKind;
  readonly headers: Readonly<Record<string, string>>;

  constructor(kind: ProblemKind, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.kind = kind;
    this.headers = headers;
  }

  get status() {
    return kinds[this.kind].status;
  }

  /**
   * The problem document, `application/problem+json`.
   *
   * @see https://www.rfc-editor.org/rfc/rfc9457
   */
  toJSON(): { type: string; title: string; status: number; detail: string } {
    const { status, title } = kinds[this.kind];
    return { type: `urn:slipway:problem:${this.kind}`, title, status, detail: this.message };
  }

  /** The problem as a response; `requestId` finds its line in the log. */
  toResponse(requestId?: string): Response {
    const retry = this.status === 503 ? { "Retry-After": "2" } : {};
    return new Response(JSON.stringify({ ...this.toJSON(), ...(requestId && { requestId }) }), {
      status: this.status,
      headers: {
        "Content-Type": "application/problem+json",
        "Cache-Control": "no-store",
        ...retry,
        ...this.headers,
      },
    });
  }
}
