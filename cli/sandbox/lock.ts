import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Fault } from "../fault.ts";
import { commandLineOf } from "../processes/command-line.ts";

const lockSchema = z.object({
  pid: z.number().int(),
  /** Command line of the process, to tell it from a stranger with the same id. */
  command: z.string(),
  url: z.string().optional(),
});
type LockContent = z.infer<typeof lockSchema>;

/** The right to run the sandbox in a folder. */
export interface SandboxLock {
  /** Tells others where the sandbox answers. */
  announce(url: string): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the right to run the one sandbox of a folder; takes it over from a process that has ended.
 *
 * @param name what runs there, as the message of the fault calls it.
 * @throws Fault with process id and address when another one runs there.
 */
export async function takeLock(home: string, name = "The sandbox"): Promise<SandboxLock> {
  const file = join(home, "sandbox.lock");
  const content: LockContent = { pid: process.pid, command: (await commandLineOf(process.pid)) ?? "" };
  await mkdir(home, { recursive: true });
  while (!(await create(file, content))) {
    const holder = await readHolder(file);
    if (holder && (await isRunning(holder))) throw alreadyRunning(name, holder);
    await rm(file, { force: true });
  }
  return {
    announce: (url) => writeFile(file, JSON.stringify({ ...content, url })),
    release: () => rm(file, { force: true }),
  };
}

async function create(file: string, content: LockContent): Promise<boolean> {
  try {
    await writeFile(file, JSON.stringify(content), { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function readHolder(file: string): Promise<LockContent | undefined> {
  try {
    return lockSchema.parse(JSON.parse(await readFile(file, "utf8")));
  } catch {
    // A run that was killed while it wrote: nobody holds such a lock.
    return undefined;
  }
}

async function isRunning({ pid, command }: LockContent): Promise<boolean> {
  return pid !== process.pid && (await commandLineOf(pid)) === command;
}

function alreadyRunning(name: string, { pid, url }: LockContent): Fault {
  const address = url ? ` and answers at ${url}` : "";
  return new Fault(
    `${name} already runs as process ${pid}${address}: use that one, or stop it with Ctrl-C there or \`kill ${pid}\`.`,
  );
}
