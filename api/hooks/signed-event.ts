import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { RequestVariables } from "../dependencies.ts";
import type { BodyReader } from "../http/body.ts";
import type { RawEvent, ReadableEvent } from "../ingest/event.ts";
import { Problem } from "../problem.ts";
import { isSignedWith, parseSignature } from "./signature.ts";

/** Where a sender puts what, and how much it may send. */
export interface HookContract {
  readonly source: "github" | "slipway";
  readonly eventHeader: string;
  readonly deliveryHeader: string;
  readonly signatureHeader: string;
  readonly limitBytes: number;
  readonly secret: string;
}

/** Takes an event from a request. The signature is verified over the raw bytes before anything parses them. */
export async function readSignedEvent(
  context: Context<RequestVariables>,
  contract: HookContract,
  readBody: BodyReader,
  receivedAt: Date,
): Promise<RawEvent & ReadableEvent> {
  const contentType = context.req.header("content-type") ?? "none";
  if (!/^application\/json\s*(;|$)/i.test(contentType)) {
    throw new Problem(
      "unsupported-media-type",
      `The content type is ${contentType}; set the webhook's content type to application/json.`,
    );
  }
  const kind = requiredHeader(context, contract.eventHeader);
  const idempotencyKey = requiredHeader(context, contract.deliveryHeader);
  const signature = parseSignature(context.req.header(contract.signatureHeader));
  if (!signature) {
    throw new Problem(
      "signature-invalid",
      `The header ${contract.signatureHeader} is missing or not sha256= and 64 hex digits; set the webhook's secret.`,
    );
  }
  const bytes = await readBody(context.req.raw, contract.limitBytes, context.get("deadline"));
  if (!isSignedWith(contract.secret, bytes, signature)) {
    throw new Problem(
      "signature-invalid",
      `The header ${contract.signatureHeader} does not match the body; use the same secret on both sides.`,
    );
  }
  const body = decode(bytes);
  const bodySha256 = createHash("sha256").update(bytes).digest();
  const { source } = contract;
  return { source, kind, idempotencyKey, body, bodySha256, context: {}, receivedAt, payload: parse(body) };
}

function requiredHeader(context: Context<RequestVariables>, name: string): string {
  const value = context.req.header(name);
  if (value && value.length <= 200) return value;
  throw new Problem("malformed-request", `The header ${name} is missing or longer than 200 characters.`);
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Problem("malformed-request", "The body is not UTF-8; send JSON in UTF-8.");
  }
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Problem(
      "malformed-request",
      `The body of ${body.length} characters is not JSON; send it whole.`,
    );
  }
}
