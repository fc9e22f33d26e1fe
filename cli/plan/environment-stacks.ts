import { Fault } from "../fault.ts";
import type { ManifestStack } from "../terraform/manifest.ts";
import { sha256 } from "./bundle.ts";

/**
 * The stacks of an environment, in the order in which they are applied: those named `<environment>-…`. Its access
 * stack is none of them, because only `slipway bootstrap` changes it. A stack of no environment stands for itself.
 *
 * @throws Fault when there are none.
 */
export function environmentStacks(environment: string, all: readonly ManifestStack[]): ManifestStack[] {
  const stacks = all.filter(({ name }) => name === environment || name.startsWith(`${environment}-`));
  if (stacks.length === 0) {
    throw new Fault(
      `No stack of ${environment} was synthesized: add one named ${environment}-… in stacks/app.ts.`,
    );
  }
  return stacks;
}

/**
 * Those of the stacks that were asked for; all when none were.
 *
 * @throws Fault when one does not exist.
 */
export function chosenStacks(names: readonly string[], stacks: readonly ManifestStack[]): ManifestStack[] {
  const known = stacks.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Fault(`There is no stack ${unknown} in this environment: choose from ${known.join(", ")}.`);
  }
  return names.length === 0 ? [...stacks] : stacks.filter(({ name }) => names.includes(name));
}

/** One value for the names and the order of stacks: it changes when one comes, goes or depends on another. */
export function stackSetHash(stacks: readonly ManifestStack[]): string {
  const set = stacks.map(({ name, dependencies }) => ({ name, dependencies: [...dependencies].sort() }));
  return sha256(JSON.stringify(set));
}
