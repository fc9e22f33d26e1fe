import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { Fault } from "../fault.ts";
import { untilNoProcessIn, untilProcessIn } from "../testing/processes.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import type { TerraformCommand } from "./commands.ts";
import type { TerraformEvent } from "./events.ts";
import { type RunOptions, runTerraform } from "./runner.ts";

const EVENTS: TerraformCommand = { name: "apply", arguments: [], output: "events" };
const TEXT: TerraformCommand = { name: "state pull", arguments: [], output: "text" };

let folder: string;
beforeEach(async () => {
  folder = await temporaryFolder();
});

/** Runs a shell script in Terraform's place. */
async function run(
  script: string,
  command: TerraformCommand,
  options: Partial<RunOptions> = {},
): ReturnType<typeof runTerraform> {
  const binary = join(folder, "fake-terraform");
  await writeFile(binary, `#!/bin/sh\n${script}\n`);
  await chmod(binary, 0o755);
  return runTerraform(command, { binary, folder, stack: "a", environment: process.env, ...options });
}

test("events are handed over as they come, and text between them is passed over", async () => {
  const event = (type: string) =>
    `{"type":"${type}","hook":{"resource":{"addr":"aws_vpc.a","resource_type":"aws_vpc"},"action":"create"}}`;
  const seen: TerraformEvent["type"][] = [];
  const script = `echo '${event("apply_start")}'; echo Hello; echo '${event("apply_complete")}'`;
  await run(script, EVENTS, { onEvent: ({ type }) => seen.push(type) });
  expect(seen).toEqual(["apply_start", "apply_complete"]);
});

test("text is handed over whole", async () => {
  const { output } = await run("echo a; echo b", TEXT);
  expect(output).toBe("a\nb\n");
});

test("what the command says is no failure is none", async () => {
  const { exitCode } = await run("exit 2", { ...EVENTS, successCodes: [0, 2] });
  expect(exitCode).toBe(2);
});

test("an error that Terraform prints as text is one sentence", async () => {
  const script = `printf '\\n╷\\n│ Error: No state\\n│ \\n│ There is none.\\n╵\\n' >&2; exit 1`;
  await expect(run(script, TEXT)).rejects.toThrow(
    "Terraform could not state pull a: No state: There is none.",
  );
});

test("a command that ends from outside is told apart from one that fails", async () => {
  await expect(run("kill -KILL $$", TEXT)).rejects.toThrow(
    "Terraform could not state pull a: it was ended from outside by SIGKILL.",
  );
});

test("an aborted command gets SIGINT and may save what it has", async () => {
  const stop = new AbortController();
  const script = `trap 'echo saved > saved; exit 1' INT\nwhile :; do sleep 0.1; done`;
  const running = run(script, EVENTS, { signal: stop.signal });
  await untilProcessIn(folder, /sleep 0\.1/);
  stop.abort();
  const fault = await running.catch((error: Fault) => error);
  expect(fault).toMatchObject({
    message:
      "Terraform was interrupted while it ran apply for a: run the same command again to go on where it stopped.",
    exitCode: 130,
  });
  await untilNoProcessIn(folder);
});

test("an aborted command that does not end is killed with everything that it started", async () => {
  const stop = new AbortController();
  const script = `trap '' INT\nsleep 1000 &\nwhile :; do sleep 0.1; done`;
  const running = run(script, EVENTS, { signal: stop.signal, graceSeconds: 0.1 });
  await untilProcessIn(folder, /sleep 1000/);
  stop.abort();
  await expect(running).rejects.toThrow("Terraform was interrupted while it ran apply for a");
  await untilNoProcessIn(folder);
});

test("an aborted signal starts nothing", async () => {
  await expect(run("echo > started", EVENTS, { signal: AbortSignal.abort() })).rejects.toThrow(
    "Terraform was interrupted while it ran apply for a",
  );
});
