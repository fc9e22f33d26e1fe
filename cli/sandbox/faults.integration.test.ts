import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { processesIn, untilNoProcessIn, untilProcessIn } from "../testing/processes.ts";
import { copyProject } from "../testing/project-copy.ts";
import { SlipwayRun } from "../testing/slipway-run.ts";
import { withoutTools } from "../testing/without-tools.ts";
import { anyFreePort, LOOPBACK } from "./ports.ts";
import type { SandboxSummary } from "./summary.ts";

const TERRAFORM_MISSING =
  "The program `terraform` was not found: install Terraform 1.11 or later (https://developer.hashicorp.com/terraform/install) and put it on the PATH.";
const PYTHON_MISSING =
  "The emulator needs Python, which was not found on the PATH: install Python 3.10 or later with its venv module (Debian and Ubuntu: `apt-get install python3 python3-venv`; https://www.python.org/downloads/).";

function summaryOf(output: string): SandboxSummary {
  return JSON.parse(output) as SandboxSummary;
}

/** Starts a run and waits until Terraform works on the emulated AWS. */
async function startUntilApply(copy: string, ...parameters: string[]): Promise<SlipwayRun> {
  const run = new SlipwayRun(copy, ["sandbox", ...parameters]);
  await untilProcessIn(copy, /^terraform apply /);
  return run;
}

test("without Terraform and Python the ledger runs, and the rest is left out with the way to get it", async () => {
  const copy = await copyProject();
  const run = new SlipwayRun(copy, ["sandbox", "--once", "--json"], await withoutTools(copy));
  const { code, output } = await run.finished;
  const { url, leftOut, failed } = summaryOf(output);
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:3\d{3}$/);
  expect(leftOut).toEqual([
    { step: "Terraform", reason: TERRAFORM_MISSING },
    { step: "Emulated AWS", reason: PYTHON_MISSING },
  ]);
  expect(failed).toEqual([]);
  expect(code).toBe(0);
});

test("a provider that can be had nowhere is left out", async () => {
  const copy = await copyProject();
  const configuration = join(copy, "empty-mirror.tfrc");
  await mkdir(join(copy, "mirror"));
  await writeFile(
    configuration,
    `provider_installation {\n  filesystem_mirror {\n    path = "${join(copy, "mirror")}"\n  }\n}\n`,
  );
  const run = new SlipwayRun(copy, ["sandbox", "--once", "--json"], { TF_CLI_CONFIG_FILE: configuration });
  const { code, output } = await run.finished;
  const { leftOut, failed } = summaryOf(output);
  expect(leftOut.map(({ step }) => step)).toEqual(["Terraform"]);
  expect(leftOut[0]?.reason).toMatch(/^Terraform could not init the AWS provider 5\.100\.0: /);
  expect(failed).toEqual([]);
  expect(code).toBe(0);
});

test("a broken environment file is told with all faults, and the ledger runs", async () => {
  const copy = await copyProject();
  const file = join(copy, "envs", "staging.ts");
  await writeFile(file, (await readFile(file, "utf8")).replace("10.10.0.0/16", "10.0.0.0/8"));
  const { code, output } = await new SlipwayRun(copy, ["sandbox", "--once", "--json"]).finished;
  const { url, failed } = summaryOf(output);
  expect(url).not.toBeNull();
  expect(failed).toEqual([
    { step: "Environments", message: expect.stringContaining("staging.network.cidr: 10.0.0.0/8 ") },
  ]);
  expect(code).toBe(1);
});

test("an environment file that is not TypeScript is told", async () => {
  const copy = await copyProject();
  await writeFile(join(copy, "envs", "staging.ts"), "export const staging = {");
  const { code, output } = await new SlipwayRun(copy, ["sandbox", "--once", "--json"]).finished;
  expect(summaryOf(output).failed).toEqual([
    { step: "Environments", message: expect.stringMatching(/^The files in envs\/ cannot be read: /) },
  ]);
  expect(code).toBe(1);
});

test("a wanted port that is in use is refused before anything starts", async () => {
  const port = await anyFreePort();
  const server = createServer().listen(port, LOOPBACK);
  onTestFinished(() => void server.close());
  await once(server, "listening");
  const copy = await copyProject();
  const run = await new SlipwayRun(copy, ["sandbox", "--port", String(port)]).finished;
  expect(run).toEqual({
    code: 1,
    output: "",
    errorOutput: `Port ${port} is in use or may not be used: stop the program that listens there, or choose another with --port.\n`,
  });
});

test("sandboxes that start at the same time get a page each", async () => {
  const copies = [await copyProject(), await copyProject(), await copyProject()];
  const finished = await Promise.all(
    copies.map(async (copy) => {
      const run = new SlipwayRun(copy, ["sandbox", "--once", "--json"], await withoutTools(copy));
      return (await run.finished).output;
    }),
  );
  const summaries = finished.map(summaryOf);
  expect(summaries.flatMap(({ failed }) => failed)).toEqual([]);
  expect(new Set(summaries.map(({ url }) => url)).size).toBe(3);
});

test("Ctrl-C in the middle of an apply stops everything in order", async () => {
  const copy = await copyProject();
  const run = await startUntilApply(copy);
  run.kill("SIGINT");
  const { code, errorOutput } = await run.finished;
  expect(errorOutput).toBe("Stopped by SIGINT before everything was done.\n");
  expect(code).toBe(130);
  expect(await processesIn(copy)).toEqual([]);
});

test("SIGTERM stops a sandbox that is up as Ctrl-C does", async () => {
  const copy = await copyProject();
  const run = new SlipwayRun(copy, ["sandbox"], await withoutTools(copy));
  await run.written(/Press Ctrl-C to stop everything/);
  run.kill("SIGTERM");
  const { code, output } = await run.finished;
  expect(output).toMatch(/\nPress Ctrl-C to stop everything\.\n\nStopping everything\.\n$/);
  expect(code).toBe(0);
  expect(await processesIn(copy)).toEqual([]);
});

test("a second Ctrl-C ends everything at once", async () => {
  const copy = await copyProject();
  const run = await startUntilApply(copy);
  const terraform = await untilProcessIn(copy, /^terraform apply /);
  // A Terraform that does not react.
  process.kill(terraform.pid, "SIGSTOP");
  run.kill("SIGINT");
  await new Promise((resolve) => setTimeout(resolve, 1000));
  run.kill("SIGINT");
  expect((await run.finished).code).toBe(130);
  await untilNoProcessIn(copy, 5);
});

test("after a killed run nothing keeps running, and the next one starts with the same data", async () => {
  const copy = await copyProject();
  const first = await startUntilApply(copy);
  first.kill("SIGKILL");
  await first.finished;
  await untilNoProcessIn(copy);
  const run = new SlipwayRun(copy, ["sandbox", "--json"], await withoutTools(copy));
  const [, url] = await run.written(/"url": "([^"]+)"/);
  const page = await (await fetch(`${url}/`)).text();
  expect(page).toContain("access-staging");
  run.kill("SIGINT");
  expect((await run.finished).code).toBe(0);
});

test("an emulator that is killed in the middle fails what needs it, and everything is stopped", async () => {
  const copy = await copyProject();
  const run = await startUntilApply(copy, "--once", "--json");
  process.kill((await untilProcessIn(copy, /server\.py/)).pid, "SIGKILL");
  const { code, output } = await run.finished;
  const message =
    "The emulated AWS has ended by itself (SIGKILL): run the same command again to start it anew.";
  expect(summaryOf(output).failed).toEqual([{ step: "access-staging", message }]);
  expect(code).toBe(1);
  expect(await processesIn(copy)).toEqual([]);
});

test("a ledger that is lost stops the sandbox with a sentence", async () => {
  const copy = await copyProject();
  const run = new SlipwayRun(copy, ["sandbox"], await withoutTools(copy));
  await run.written(/Press Ctrl-C to stop everything/);
  process.kill((await untilProcessIn(copy, /main\.js serve/)).pid, "SIGKILL");
  const { code, errorOutput } = await run.finished;
  expect(errorOutput).toBe(
    `The API has ended by itself, so the sandbox stops: see what it wrote last in ${copy}/.slipway/logs/api.log, then start again.\n`,
  );
  expect(code).toBe(1);
  expect(await processesIn(copy)).toEqual([]);
});
