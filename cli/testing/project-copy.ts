import { cp, mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { projectFolder, workFolder } from "../folders.ts";
import { ensurePythonEnvironment } from "../sandbox/emulator/python-environment.ts";
import { processesIn, untilNoProcessIn } from "./processes.ts";

/** What the project runs from. */
const SOURCES = [
  ...["api", "cli", "envs", "modules", "review", "stacks"],
  ...["cdktf.json", "package.json", "tsconfig.json"],
];

/** A copy of the project that is removed when the test has finished. */
export async function copyProject(): Promise<string> {
  const copy = await makeProjectCopy();
  onTestFinished(() => removeProjectCopy(copy));
  return copy;
}

/** Removes a copy; throws when something still runs in it, after having killed that. */
export async function removeProjectCopy(copy: string): Promise<void> {
  try {
    await untilNoProcessIn(copy);
  } finally {
    for (const { pid } of await processesIn(copy)) process.kill(pid, "SIGKILL");
    await rm(copy, { recursive: true, maxRetries: 5 });
  }
}

/**
 * A copy of the project with a work folder of its own, so that a test neither sees nor touches what somebody keeps
 * in the project's.
 */
export async function makeProjectCopy(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), "slipway-copy-"));
  for (const source of SOURCES)
    await cp(join(projectFolder, source), join(copy, source), { recursive: true });
  await symlink(join(projectFolder, "node_modules"), join(copy, "node_modules"));
  // Installing the Python packages again for every copy would take a minute each.
  await ensurePythonEnvironment({ directory: workFolder });
  await mkdir(join(copy, ".slipway"));
  await symlink(join(workFolder, "python"), join(copy, ".slipway", "python"));
  return copy;
}
