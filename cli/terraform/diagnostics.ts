import { Fault } from "../fault.ts";
import type { Diagnostic } from "./events.ts";

/** What was being done when Terraform failed. */
export interface FailedCommand {
  /** For example `apply`. */
  readonly command: string;
  /** Name of the stack, for example `staging-foundation`. */
  readonly stack: string;
  /** Folder in which Terraform ran. */
  readonly folder: string;
}

/** Who holds a state lock, as Terraform prints it. */
interface LockHolder {
  readonly id: string;
  readonly who: string;
  readonly operation: string;
  readonly created: string;
}

/** Reads the `Lock Info` block of a lock error; undefined when the backend did not say who holds the lock. */
function parseLockHolder(detail: string): LockHolder | undefined {
  const field = (name: string) => new RegExp(`^\\s*${name}:\\s*(\\S.*?)\\s*$`, "m").exec(detail)?.[1];
  const id = field("ID");
  if (!id) return undefined;
  return {
    id,
    who: field("Who") ?? "an unknown person",
    operation: field("Operation") ?? "unknown",
    created: field("Created") ?? "an unknown time",
  };
}

/** Turns Terraform's errors into one sentence with the fault, the value and the way out. */
export function faultOf(failed: FailedCommand, diagnostics: readonly Diagnostic[]): Fault {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const lock = errors.find(({ summary }) => summary === "Error acquiring the state lock");
  if (lock) return lockFault(failed, lock);
  const listed = errors.map(sentence).join("\n");
  // Terraform's way out is often a command of its own, which has to be run in the right folder.
  const where = errors.some(({ detail }) => /\bterraform [a-z]/.test(detail)) ? ` in ${failed.folder}` : "";
  return new Fault(`Terraform could not ${failed.command} ${failed.stack}${where}: ${listed}`);
}

function lockFault({ command, stack, folder }: FailedCommand, { detail }: Diagnostic): Fault {
  const holder = parseLockHolder(detail);
  if (!holder)
    return new Fault(`Terraform could not ${command} ${stack}, because its state is locked: ${detail}`);
  const { id, who, operation, created } = holder;
  return new Fault(
    `Terraform could not ${command} ${stack}: its state has been locked by ${who} (${operation}) since ${created}; ` +
      `wait until that run ends, or if it no longer exists run \`terraform force-unlock ${id}\` in ${folder}.`,
  );
}

function sentence({ summary, detail, address }: Diagnostic): string {
  const text = [summary, detail]
    .map((part) => part.replaceAll(/\s+/g, " ").trim().replace(/[.:]$/, ""))
    .filter((part) => part !== "")
    .join(": ");
  return `${address ? `${address}: ` : ""}${text}.`;
}
