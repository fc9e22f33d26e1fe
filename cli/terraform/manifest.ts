import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { z } from "zod";
import { Fault } from "../fault.ts";

/** One synthesised stack. */
export interface ManifestStack {
  /** For example `staging-foundation`. */
  readonly name: string;
  /** Folder that holds `cdk.tf.json`, as an absolute path. */
  readonly folder: string;
  /** Names of the stacks that must be applied before this one. */
  readonly dependencies: readonly string[];
}

const manifestSchema = z.object({
  stacks: z.record(
    z.string(),
    z.object({ name: z.string(), workingDirectory: z.string(), dependencies: z.array(z.string()) }),
  ),
});

/**
 * The stacks that were synthesised into `outdir`, each after everything it depends on.
 *
 * @throws Fault when nothing was synthesised there, or the manifest is not CDKTF's.
 */
export async function readManifest(outdir: string): Promise<ManifestStack[]> {
  const file = join(resolve(outdir), "manifest.json");
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    throw new Fault(`${file} does not exist: synthesize the stacks first with \`npm run synth\`.`, { cause });
  }
  let stacks: z.infer<typeof manifestSchema>["stacks"];
  try {
    stacks = manifestSchema.parse(JSON.parse(text)).stacks;
  } catch (cause) {
    throw new Fault(
      `${file} is not a manifest of CDKTF: delete ${resolve(outdir)} and run \`npm run synth\` again.`,
      { cause },
    );
  }
  return inDependencyOrder(
    Object.values(stacks).map(({ name, workingDirectory, dependencies }) => ({
      name,
      folder: join(resolve(outdir), workingDirectory),
      dependencies,
    })),
  );
}

/** Sorts stacks so that each comes after its dependencies; independent ones keep the order of their names. */
export function inDependencyOrder(stacks: readonly ManifestStack[]): ManifestStack[] {
  const waiting = [...stacks].sort((left, right) => left.name.localeCompare(right.name));
  const ordered: ManifestStack[] = [];
  const done = new Set<string>();
  while (waiting.length > 0) {
    const index = waiting.findIndex((stack) => stack.dependencies.every((name) => done.has(name)));
    const [next] = index < 0 ? [] : waiting.splice(index, 1);
    if (!next) {
      const names = waiting.map((stack) => stack.name).join(", ");
      throw new Fault(
        `The stacks ${names} cannot be ordered: each waits for another of them, or for a stack that does not exist; remove the cycle in stacks/.`,
      );
    }
    ordered.push(next);
    done.add(next.name);
  }
  return ordered;
}

/**
 * The stack with this name.
 *
 * @throws Fault when it was not synthesized.
 */
export function stackNamed(name: string, stacks: readonly ManifestStack[]): ManifestStack {
  const found = stacks.find((stack) => stack.name === name);
  if (found) return found;
  const names = stacks.map((stack) => stack.name).join(", ");
  throw new Fault(`The stack ${name} was not synthesized, only ${names}: add it in stacks/app.ts.`);
}
