import type { Context } from "hono";
import type { RequestVariables } from "../dependencies.ts";
import { Problem } from "../problem.ts";
import { expectContentType, readJson } from "./received-body.ts";
import { isSignedWith, parseSha512 } from "./signature.ts";
import type { HookTools } from "./signed-hook.ts";

/** How HCP Terraform signs what it sends. */
export interface HcpSignature {
  readonly header: string;
  readonly secret: string;
  /** What people set as this secret in HCP Terraform, for example `HMAC key of the run task`. */
  readonly secretName: string;
}

/** Reads a body that HCP Terraform signed; nothing of it is parsed before that is verified. */
export async function readHcpBody(
  context: Context<RequestVariables>,
  { header, secret, secretName }: HcpSignature,
  { readBody, limitBytes }: Pick<HookTools, "readBody"> & { readonly limitBytes: number },
): Promise<ReturnType<typeof readJson>> {
  expectContentType(context, "application/json");
  const signature = parseSha512(context.req.header(header));
  if (!signature) {
    throw new Problem(
      "signature-invalid",
      `The header ${header} is missing or not 128 hex digits; set the ${secretName}.`,
    );
  }
  const bytes = await readBody(context.req.raw, limitBytes, context.get("deadline"));
  if (!isSignedWith(secret, bytes, signature, "sha512")) {
    throw new Problem(
      "signature-invalid",
      `The header ${header} does not match the body; use the same ${secretName} on both sides.`,
    );
  }
  return readJson(bytes);
}
