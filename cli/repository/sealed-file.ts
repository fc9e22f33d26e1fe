import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { SealedSecret, SealedSecrets } from "../../envs/sealed-secrets.ts";
import { Fault } from "../fault.ts";
import { writeCommitted } from "./committed-file.ts";

const secretsSchema = z.record(z.string(), z.object({ keyId: z.string(), value: z.string() }));
const fileSchema = z.object({ repository: secretsSchema, environments: z.record(z.string(), secretsSchema) });

/** Name of the committed file, below the project's folder. */
export const sealedFileName = "envs/sealed-secrets.json";

/**
 * Puts a sealed secret into the file, whole or not at all.
 *
 * @throws Fault when the file is not what this command wrote before.
 */
export async function writeSealed(
  file: string,
  { name, environment, sealed }: { name: string; environment: string | undefined; sealed: SealedSecret },
): Promise<void> {
  const before = await readSealed(file);
  const after =
    environment === undefined
      ? { ...before, repository: { ...before.repository, [name]: sealed } }
      : {
          ...before,
          environments: {
            ...before.environments,
            [environment]: { ...before.environments[environment], [name]: sealed },
          },
        };
  await writeCommitted(file, sorted(after));
}

async function readSealed(file: string): Promise<SealedSecrets> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (cause) {
    throw new Fault(`${file} cannot be read: restore it with \`git checkout ${sealedFileName}\`.`, { cause });
  }
}

/** Keys in alphabetical order, so that a change is one place in a review. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([one], [other]) => one.localeCompare(other));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
}
