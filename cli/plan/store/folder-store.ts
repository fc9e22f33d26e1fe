import { mkdir, readdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { Fault } from "../../fault.ts";
import { type BundleStore, bundlePath } from "./bundle-store.ts";

/** Saved plans in a folder of this machine. */
export function folderStore(folder: string): BundleStore {
  const place = resolve(folder);
  return {
    place,
    async put(name, sealed) {
      const file = join(place, bundlePath(name));
      try {
        await mkdir(dirname(file), { recursive: true });
        // Moved into place whole: an apply may be reading.
        const draft = `${file}.${process.pid}`;
        await writeFile(draft, sealed, { mode: 0o600 });
        await rename(draft, file);
      } catch (cause) {
        const reason = cause instanceof Error ? cause.message : String(cause);
        throw new Fault(`The plan of ${name.stack} cannot be saved to ${file}: ${reason}`, { cause });
      }
    },
    get: (name) => orUndefined(readFile(join(place, bundlePath(name)))),
    commits: async (environment) => (await orUndefined(readdir(join(place, environment)))) ?? [],
  };
}

async function orUndefined<Value>(reading: Promise<Value>): Promise<Value | undefined> {
  try {
    return await reading;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
