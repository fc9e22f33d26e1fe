import { spawn } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { Fault } from "../fault.ts";
import { type ManifestStack, readManifest } from "./manifest.ts";

/**
 * Synthesizes all stacks into `outdir`, by running `stacks/main.ts` in a process of its own, and reads its manifest.
 *
 * @throws Fault with what the app printed, for example the violations in an environment file.
 */
export async function synthesize({
  root,
  outdir,
  environment = process.env,
  signal,
}: {
  /** The project's folder. */
  readonly root: string;
  readonly outdir: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}): Promise<ManifestStack[]> {
  // CDKTF makes the folder itself, and none above it.
  await mkdir(dirname(outdir), { recursive: true });
  const child = spawn(process.execPath, ["--max-semi-space-size=2", join(root, "stacks", "main.ts")], {
    cwd: root,
    env: { ...environment, CDKTF_OUTDIR: outdir },
    stdio: ["ignore", "ignore", "pipe"],
    signal,
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  const [exitCode, errorOutput] = await Promise.all([ended, text(child.stderr)]);
  if (exitCode !== 0) {
    throw new Fault(
      errorOutput.trim() || `Synthesizing the stacks ended with exit code ${exitCode} and no message.`,
    );
  }
  return readManifest(outdir);
}
