import { readFile } from "node:fs/promises";
import type { Plan } from "../../review/plan.ts";
import { readPlan } from "../../review/reading/read-plan.ts";
import { UnreadablePlan } from "../../review/reading/unreadable-plan.ts";
import { Fault } from "../fault.ts";

/** Stands for standard input among the files. */
export const standardInput = "-";

/**
 * Reads the JSON of a plan from a file or from standard input.
 *
 * @throws Fault when the file cannot be read or holds something else.
 */
export async function readPlanFile(file: string): Promise<Plan> {
  const name = file === standardInput ? "standard input" : file;
  try {
    return readPlan(decode(await readBytes(file)), name);
  } catch (error) {
    if (error instanceof UnreadablePlan) throw new Fault(error.message, { cause: error });
    throw unreadable(name, error);
  }
}

async function readBytes(file: string): Promise<Buffer> {
  if (file !== standardInput) return await readFile(file);
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** PowerShell writes UTF-16 when output is redirected into a file. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString("utf16le", 2);
  return bytes.toString("utf8", bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
}

function unreadable(name: string, error: unknown): unknown {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
      return new Fault(`${name} does not exist: make it with \`terraform show -json PLAN > ${name}\`.`);
    case "EISDIR":
      return new Fault(`${name} is a folder: name the plan files in it.`);
    case "EACCES":
      return new Fault(`${name} may not be read by this user: change its permissions.`);
    case "ERR_STRING_TOO_LONG":
    case "ERR_FS_FILE_TOO_LARGE":
      return new Fault(`${name} is larger than the 512 MB that can be reviewed at once: split the stack.`);
    default:
      return error;
  }
}
