import { expect, test } from "vitest";
import { projectFolder } from "../folders.ts";
import { SlipwayRun } from "../testing/slipway-run.ts";

test("an account that is a placeholder is refused before anything starts", async () => {
  const { code, output, errorOutput } = await new SlipwayRun(projectFolder, ["bootstrap", "staging"])
    .finished;
  expect(code).toBe(1);
  expect(output).toBe("");
  expect(errorOutput).toMatch(/^The settings in envs\/ have \d+ faults:\n/);
  expect(errorOutput).toContain("  staging.account: 111111111111 is a placeholder;");
});

test("with --json a refusal is one JSON document as well", async () => {
  const { code, output } = await new SlipwayRun(projectFolder, ["bootstrap", "nowhere", "--json"]).finished;
  expect(code).toBe(1);
  expect(JSON.parse(output)).toEqual({
    error: 'There is no environment "nowhere" in envs/environments.ts: choose one of staging, prod.',
  });
});

test("an unknown command is answered with the one that was probably meant", async () => {
  const { code, errorOutput } = await new SlipwayRun(projectFolder, ["bootstrp"]).finished;
  expect(code).toBe(1);
  expect(errorOutput).toBe(
    "error: unknown command 'bootstrp'\n(Did you mean bootstrap?)\nRun `slipway --help` for the commands.\n",
  );
});
