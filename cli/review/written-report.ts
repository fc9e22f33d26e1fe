import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { Fault } from "../fault.ts";

type Parts = string | Iterable<string>;

/** Prints a report, part by part as fast as it is read. */
export async function printReport(parts: Parts): Promise<void> {
  let isClosed = false;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // Whoever reads has seen enough, as `head` has.
    if (error.code !== "EPIPE") throw error;
    isClosed = true;
  });
  for (const part of listOf(parts)) {
    if (isClosed) return;
    // An error ends the waiting too, and is dealt with above.
    if (!process.stdout.write(part)) await once(process.stdout, "drain").catch(() => undefined);
  }
}

/**
 * Writes a report to a file, or to its end: GitHub shows all that is in the file of a step's summary.
 *
 * @throws Fault when the file cannot be written.
 */
export async function writeReport(
  file: string,
  parts: Parts,
  { append }: { readonly append: boolean },
): Promise<void> {
  try {
    await writeFile(file, listOf(parts), { flag: append ? "a" : "w" });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Fault(`The review cannot be written to ${file}: ${reason}`, { cause });
  }
}

function listOf(parts: Parts): Iterable<string> {
  return typeof parts === "string" ? [parts] : parts;
}
