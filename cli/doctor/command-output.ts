import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Longest time that a tool may take to answer. */
const TIMEOUT_MS = 15_000;

/** What a command prints, without surrounding blanks; undefined when it is missing, fails or takes too long. */
export async function commandOutput(
  command: string,
  parameters: readonly string[],
): Promise<string | undefined> {
  try {
    const { stdout } = await promisify(execFile)(command, [...parameters], { timeout: TIMEOUT_MS });
    return stdout.trim();
  } catch {
    return undefined;
  }
}
