import { timingSafeEqual } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";
import { Fault } from "../fault.ts";
import type { BundleKeys } from "../plan/bundle-keys.ts";
import { type Release, releaseSchema } from "./record.ts";

const statementSchema = z.object({
  version: z.literal(1),
  /** Name of the platform. */
  platform: z.string(),
  /** Where it ran. */
  environment: z.string(),
  release: releaseSchema,
  provenAt: z.iso.datetime(),
});

/** Says that a release ran healthy in an environment. It carries no secret. */
export type Proof = z.infer<typeof statementSchema>;

const signedSchema = statementSchema.extend({ signature: z.string().regex(/^[0-9a-f]{64}$/) });

/** Writes the proof to a file, in one line. The next environment believes it for its signature. */
export async function writeProof(proof: Proof, file: string, keys: BundleKeys): Promise<void> {
  const signed = { ...proof, signature: signatureOf(proof, keys).toString("hex") };
  try {
    await writeFile(file, `${JSON.stringify(signed)}\n`);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Fault(`The proof cannot be written to ${file} (${reason}): name a file that can be made.`, {
      cause,
    });
  }
}

/** Where a proof is to come from. */
export interface ExpectedProof {
  readonly platform: string;
  readonly environment: string;
}

/**
 * The release that a proof is of.
 *
 * @throws Fault when the file is no proof of that environment, or was not signed with the same key.
 */
export async function readProof(file: string, expected: ExpectedProof, keys: BundleKeys): Promise<Release> {
  const { platform, environment } = expected;
  const again = `let \`slipway deploy ${environment} --proof FILE\` write one`;
  const { signature, ...proof } = parse(await readText(file, again), file, again);
  if (!timingSafeEqual(Buffer.from(signature, "hex"), signatureOf(proof, keys))) {
    throw new Fault(
      `The proof ${file} was signed with another SLIPWAY_BUNDLE_KEY, or altered: give both environments the same key, and ${again}.`,
    );
  }
  if (proof.platform !== platform || proof.environment !== environment) {
    throw new Fault(
      `The proof ${file} is of ${proof.environment} of ${proof.platform}, and what ran healthy in ${environment} of ${platform} is asked for: ${again}.`,
    );
  }
  return proof.release;
}

async function readText(file: string, again: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new Fault(`There is no proof ${file} that can be read: ${again}.`, { cause });
  }
}

function parse(text: string, file: string, again: string): z.infer<typeof signedSchema> {
  try {
    return signedSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Fault(`${file} is no proof of a release: ${again}.`, { cause });
  }
}

/** Over the fields in the order of the schema, which is the same on both sides. */
function signatureOf(proof: Proof, keys: BundleKeys): Buffer {
  return keys
    .proof()
    .update(JSON.stringify(statementSchema.parse(proof)))
    .digest();
}
