import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SynthesisedStack } from "../../modules/testing/synthesised.ts";
import { buildApp, type PlatformAppProps } from "../app.ts";

/** The manifest's part of one stack. */
export interface ManifestEntry {
  readonly synthesizedStackPath: string;
  readonly dependencies: readonly string[];
}

/** Stacks as they are written for Terraform, by name, and what the manifest says of them. */
export interface Synthesis {
  readonly stacks: Readonly<Record<string, SynthesisedStack>>;
  readonly manifest: Readonly<Record<string, ManifestEntry>>;
}

/** Synthesises for real, into a folder that is removed again. */
export function synthesise(props: Omit<PlatformAppProps, "outdir">): Synthesis {
  const outdir = mkdtempSync(join(tmpdir(), "slipway-stacks-"));
  try {
    buildApp({ ...props, outdir }).synth();
    const read = (file: string) => JSON.parse(readFileSync(join(outdir, file), "utf8"));
    const manifest: Record<string, ManifestEntry> = read("manifest.json").stacks;
    const stacks = Object.entries(manifest).map(([name, entry]) => [name, read(entry.synthesizedStackPath)]);
    return { stacks: Object.fromEntries(stacks), manifest };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** The synthesised stack with a name; throws when there is none. */
export function stackOf({ stacks }: Synthesis, name: string): SynthesisedStack {
  const stack = stacks[name];
  if (!stack) throw new Error(`Expected a stack ${name} among ${Object.keys(stacks).join(", ")}.`);
  return stack;
}

/** Addresses of all resources, for example `aws_vpc.network_vpc`, in alphabetical order. */
export function addressesOf(stack: SynthesisedStack): string[] {
  return Object.entries(stack.resource ?? {})
    .flatMap(([type, resources]) => Object.keys(resources).map((name) => `${type}.${name}`))
    .toSorted();
}
