import { createHash } from "node:crypto";
import { z } from "zod";
import { Fault } from "../fault.ts";
import type { BundleKeys } from "./bundle-keys.ts";
import { open, seal } from "./sealed-bundle.ts";

const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);
const commitSchema = z.string().regex(/^[0-9a-f]{40,64}$/);

/**
 * What became of one stack of the environment when it was planned: `waiting` until an upstream stack is applied,
 * `left-out` by the choice of whoever planned.
 */
const stackStateSchema = z.enum(["planned", "waiting", "left-out"]);

const descriptionSchema = z.object({
  version: z.literal(1),
  /** One for all stacks that were planned together. */
  runId: z.uuid(),
  /** Of this stack's review. */
  reviewId: z.uuid(),
  environment: z.string(),
  stack: z.string(),
  /** The commit that was planned. */
  commit: commitSchema,
  /** The commit that it is meant to follow, where that is known. */
  base: commitSchema.nullable(),
  /** SHA-256 of the stack's synthesised configuration. */
  configuration: sha256Schema,
  /** SHA-256 of the names and the order of all stacks of the environment. */
  stackSet: sha256Schema,
  /** All stacks of the environment, in order, with what became of them. */
  stacks: z.array(z.object({ stack: z.string(), state: stackStateSchema })),
  terraformVersion: z.string(),
  /** Version of each provider by its source address. */
  providers: z.record(z.string(), z.string()),
  /** The whole `.terraform.lock.hcl`. */
  lockFile: z.string(),
  /** SHA-256 of the binary plan. */
  plan: sha256Schema,
  /** Keyed hash of the changes. */
  fingerprint: sha256Schema,
  policy: z.enum(["none", "passed", "denied"]),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});

/** All that a saved plan is bound to. */
export type BundleDescription = z.infer<typeof descriptionSchema>;

/** A saved plan of one stack with all that it is bound to. */
export interface Bundle {
  readonly description: BundleDescription;
  /** The binary plan. */
  readonly plan: Buffer;
}

const LENGTH_BYTES = 4;

/** One file for a bundle, encrypted and signed. */
export function sealBundle({ description, plan }: Bundle, keys: BundleKeys): Buffer {
  const text = Buffer.from(JSON.stringify(description));
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(text.length);
  return seal(Buffer.concat([length, text, plan]), keys);
}

/** @throws Fault when it is not exactly what was sealed, or of another version of this program. */
export function openBundle(sealed: Buffer, keys: BundleKeys, name: string): Bundle {
  const content = open(sealed, keys, name);
  const end = LENGTH_BYTES + content.readUInt32BE();
  const { data } = descriptionSchema.safeParse(JSON.parse(content.toString("utf8", LENGTH_BYTES, end)));
  if (data) return { description: data, plan: content.subarray(end) };
  throw new Fault(
    `${name} was saved by a version of Slipway that describes plans in another way: plan again and have it reviewed.`,
  );
}

export function sha256(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}
