import { readFileSync } from "node:fs";
import type { Plan } from "../../review/plan.ts";
import { readPlan } from "../../review/reading/read-plan.ts";
import { UnreadablePlan } from "../../review/reading/unreadable-plan.ts";
import { Fault } from "../fault.ts";

const byteOrderMark = "\uFEFF";
/** What stands for bytes that are not UTF-8, for example the byte order mark of UTF-16. */
const undecodable = "\uFFFD";

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
    return readPlan(file === standardInput ? decode(await readStandardInput()) : readText(file), name);
  } catch (error) {
    if (error instanceof UnreadablePlan) throw new Fault(error.message, { cause: error });
    throw unreadable(name, error);
  }
}

/** Read as text at once: everything else keeps the bytes beside the text, as much memory as the text itself. */
function readText(file: string): string {
  const text = readFileSync(file, "utf8");
  if (text.startsWith(byteOrderMark)) return text.slice(1);
  return text.startsWith(undecodable) ? decode(readFileSync(file)) : text;
}

async function readStandardInput(): Promise<Buffer> {
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
