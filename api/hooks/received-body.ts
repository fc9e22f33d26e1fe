import { createHash } from "node:crypto";
import type { Context } from "hono";
import type { RequestVariables } from "../dependencies.ts";
import type { RawEvent } from "../ingest/event.ts";
import { Problem } from "../problem.ts";

/** Throws a Problem unless the request has this content type. */
export function expectContentType(context: Context<RequestVariables>, expected: string): void {
  const contentType = context.req.header("content-type") ?? "none";
  if (contentType.split(";", 1)[0]?.trim().toLowerCase() === expected) return;
  throw new Problem(
    "unsupported-media-type",
    `The content type is ${contentType}; set the webhook's content type to ${expected}.`,
  );
}

/** A header that must be there, of at most 200 characters. */
export function requiredHeader(context: Context<RequestVariables>, name: string): string {
  const value = context.req.header(name);
  if (value && value.length <= 200) return value;
  throw new Problem("malformed-request", `The header ${name} is missing or longer than 200 characters.`);
}

/** A body that was verified: as text, with its hash, and parsed. */
export function readJson(
  bytes: Uint8Array,
): Pick<RawEvent, "body" | "bodySha256"> & { readonly payload: unknown } {
  const body = decode(bytes);
  return { body, bodySha256: createHash("sha256").update(bytes).digest(), payload: parse(body) };
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
