import { spawn } from "node:child_process";
import { once } from "node:events";

/** Runs a command to its end and returns what it wrote; throws when it ends with another code than those of success. */
export async function finished(
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  successCodes: readonly number[] = [0],
): Promise<string> {
  const child = spawn(command, args, {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk: Buffer) => {
    output += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const [code] = (await once(child, "close")) as [number | null];
  if (code === null || !successCodes.includes(code)) {
    throw new Error(`${command} ${args.join(" ")} ended with ${code}: ${errors.trim()}`);
  }
  return output;
}
