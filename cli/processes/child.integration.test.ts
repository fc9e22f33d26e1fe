import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { Fault } from "../fault.ts";
import { projectFolder } from "../folders.ts";
import { untilGone } from "../testing/gone.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { Child, runToEnd } from "./child.ts";
import { commandLineOf } from "./command-line.ts";

/** A shell that writes the process id of its own child and then waits for it. */
const shellWithChild = "sleep 300 & echo $!; wait";

async function shell(script: string) {
  const logFile = join(await temporaryFolder(), "logs", "shell.log");
  return { name: "The shell", command: "sh", arguments: ["-c", script], logFile };
}

async function firstLine(logFile: string): Promise<string> {
  for (;;) {
    const [line, rest] = (await readFile(logFile, "utf8").catch(() => "")).split("\n");
    if (line && rest !== undefined) return line;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test("output goes to the log", async () => {
  const options = await shell("echo out; echo error >&2");
  await runToEnd(options);
  expect(await readFile(options.logFile, "utf8")).toBe("out\nerror\n");
});

test("a command that fails is told with its last lines and its log", async () => {
  const options = await shell("seq 1 9; exit 3");
  await expect(runToEnd(options)).rejects.toThrow(
    new Fault(`The shell ended with 3; the whole output is in ${options.logFile}:\n5\n6\n7\n8\n9`),
  );
});

test("a command that does not exist is told", async () => {
  const options = { ...(await shell("")), command: "no-such-command" };
  await expect(runToEnd(options)).rejects.toThrow(
    new Fault("The shell could not be started with no-such-command: spawn no-such-command ENOENT."),
  );
});

test("stopping a child stops what it started", async () => {
  const options = await shell(shellWithChild);
  const child = await Child.start(options);
  const grandchild = Number(await firstLine(options.logFile));
  await child.stop();
  expect(child.exit).toEqual({ code: null, signal: "SIGTERM" });
  await untilGone(grandchild, 5);
});

test("a child that ignores the request to end is killed", async () => {
  const options = await shell("trap '' TERM; echo ready; while :; do sleep 1; done");
  const child = await Child.start(options);
  await firstLine(options.logFile);
  await child.stop(0.2);
  expect(child.exit).toEqual({ code: null, signal: "SIGKILL" });
});

test("a child does not outlive a process that is killed", async () => {
  const options = await shell(shellWithChild);
  const script = `
    import { Child } from "./cli/processes/child.ts";
    const child = await Child.start(${JSON.stringify(options)});
    process.stdout.write(child.pid + "\\n");`;
  const parent = spawn(process.execPath, ["--input-type=module-typescript", "--eval", script], {
    cwd: projectFolder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface({ input: parent.stdout }), "line");
  const grandchild = Number(await firstLine(options.logFile));
  // The shell writes the number before its child has become another program.
  await expect.poll(() => commandLineOf(grandchild)).toBe("sleep 300");
  parent.kill("SIGKILL");
  await untilGone(Number(line));
  await untilGone(grandchild);
});
