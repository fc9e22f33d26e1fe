import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { commandLineOf } from "../processes/command-line.ts";
import { holdFolder } from "../processes/guard.ts";

const PREFIX = "slipway-plans-";

/**
 * Does `work` with a temporary folder that only this user can enter, and removes it afterwards: binary plans hold
 * secrets in clear.
 *
 * When this process is killed, the guard removes it; when that was killed too, the next run on the same machine does.
 */
export async function withPrivateFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  await removeLeftovers();
  // `mkdtemp` makes it with mode 0700.
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`));
  const release = holdFolder(folder);
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
    release();
  }
}

async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(PREFIX)) continue;
    const pid = Number.parseInt(name.slice(PREFIX.length), 10);
    if (pid === process.pid || (await commandLineOf(pid))) continue;
    // Another user's cannot be removed, and need not be.
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}
