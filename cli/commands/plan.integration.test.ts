import { cp, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { PlanDocument } from "../comment/plan-document.ts";
import { projectFolder } from "../folders.ts";
import { publishedPlanDocument } from "../plan/testing/published-schema.ts";
import { SlipwayRun } from "../testing/slipway-run.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";

const slipway = (...words: string[]) =>
  new SlipwayRun(projectFolder, words, { GITHUB_EVENT_PATH: "" }).finished;

test("without any credentials the code is reviewed, and it is said that nothing was planned", async () => {
  const run = await slipway("plan", "staging", "--static", "--json");
  expect([run.code, run.errorOutput]).toEqual([2, ""]);
  const { kind, place, report } = publishedPlanDocument.parse(JSON.parse(run.output)) as PlanDocument;
  expect([kind, place]).toEqual(["static", null]);
  for (const { notices } of report.reviews) {
    expect(notices).toContain(
      "Static: the code was read as if nothing existed. Nothing was planned, and no credentials were used.",
    );
  }
});

test("code that equals its base is reviewed as unchanged", async () => {
  await slipway("plan", "prod", "--static");
  const base = join(projectFolder, ".slipway", "terraform", "cdktf.static");
  const folder = await temporaryFolder();
  await cp(base, folder, { recursive: true });
  const run = await slipway("plan", "prod", "--static", "--against", folder);
  expect([run.code, run.output.match(/: no changes\n/g)?.length]).toEqual([0, 2]);
});

test("a plan that fails says so in the file for the comment", async () => {
  const file = join(await temporaryFolder(), "staging.json");
  const run = await slipway("plan", "staging", "--out", `json=${file}`);
  expect(run.code).toBe(1);
  expect(run.errorOutput).toMatch(/^The settings in envs\/ have \d+ faults:\n/);
  expect(publishedPlanDocument.parse(JSON.parse(await readFile(file, "utf8")))).toMatchObject({
    kind: "failed",
    environment: "staging",
    report: { reviews: [] },
  });
});

test.each([
  [["--expires", "0"], "It must be a whole number from 1 to 168."],
  [["--lock-timeout", "soon"], "It must be a whole number from 0 to 3600."],
])("%j is refused", async (words, sentence) => {
  const run = await slipway("plan", "staging", ...words);
  expect([run.code, run.errorOutput.includes(sentence)]).toEqual([1, true]);
});
