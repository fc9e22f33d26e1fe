import { execFile } from "node:child_process";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { projectFolder } from "./folders.ts";
import { temporaryFolder } from "./testing/temporary-folder.ts";

/** What the commands that `.ci/run` calls end with. */
interface Commands {
  readonly install?: number;
  readonly check?: number;
  readonly test?: number;
  /** What the test runner reports; it did not run when left out. */
  readonly report?: object;
  /** What the tests of the image end with. */
  readonly image?: number;
  /** What they report. */
  readonly imageReport?: object;
}

const passed = { status: "passed", assertionResults: [{ status: "passed" }, { status: "passed" }] };
const failed = { status: "failed", assertionResults: [{ status: "passed" }, { status: "failed" }] };
const unloadable = { status: "failed", assertionResults: [] };

/** Runs `.ci/run` with an `npm` that only pretends; returns its exit code and its last line. */
async function ciRun({ install = 0, check = 0, test: tests = 0, report, image = 0, imageReport }: Commands) {
  const folder = await temporaryFolder();
  await mkdir(join(folder, ".ci"));
  await mkdir(join(folder, "bin"));
  await copyFile(join(projectFolder, ".ci", "run"), join(folder, ".ci", "run"));
  await writeFile(join(folder, ".ci", "with-engine"), '#!/bin/sh\nexec "$@"\n', { mode: 0o755 });
  const write = (file: string, content?: object) =>
    content ? `mkdir -p .slipway; echo '${JSON.stringify(content)}' > .slipway/${file};` : "";
  const npm = `#!/bin/sh
case "$*" in
  ci) exit ${install} ;;
  "run check") exit ${check} ;;
  test) ${write("test-report.json", report)} exit ${tests} ;;
  "run test:image") ${write("image-test-report.json", imageReport)} exit ${image} ;;
esac
exit 99
`;
  await writeFile(join(folder, "bin", "npm"), npm, { mode: 0o755 });
  const env = { ...process.env, PATH: `${join(folder, "bin")}${delimiter}${process.env.PATH}` };
  const run = promisify(execFile)(join(folder, ".ci", "run"), { env });
  const ended: { code?: number; stdout: string } = await run.catch((error) => error);
  const { code = 0, stdout } = ended;
  return { code, lastLine: stdout.split("\n").at(-2) };
}

test("a run without failures is counted and ends with 0", async () => {
  const report = { numPassedTests: 4, testResults: [passed, passed] };
  expect(await ciRun({ report })).toEqual({ code: 0, lastLine: "4 passed, 0 failed" });
});

test("failed tests and files that cannot be loaded are counted", async () => {
  const report = { numPassedTests: 3, testResults: [passed, failed, unloadable] };
  expect(await ciRun({ test: 1, report })).toEqual({ code: 1, lastLine: "3 passed, 2 failed" });
});

test("failed checks count as one failure", async () => {
  const report = { numPassedTests: 2, testResults: [passed] };
  expect(await ciRun({ check: 1, report })).toEqual({ code: 1, lastLine: "2 passed, 1 failed" });
});

test("tests that fail without a failed test count as one failure", async () => {
  const report = { numPassedTests: 2, testResults: [passed] };
  expect(await ciRun({ test: 1, report })).toEqual({ code: 1, lastLine: "2 passed, 1 failed" });
});

test("tests that never ran count as one failure", async () => {
  expect(await ciRun({ test: 1 })).toEqual({ code: 1, lastLine: "0 passed, 1 failed" });
});

test("a failed installation ends the run", async () => {
  expect(await ciRun({ install: 1 })).toEqual({ code: 1, lastLine: "0 passed, 1 failed" });
});

test("the tests of the image are counted with the others", async () => {
  const report = { numPassedTests: 4, testResults: [passed] };
  const imageReport = { numPassedTests: 2, testResults: [passed, failed] };
  expect(await ciRun({ report, image: 1, imageReport })).toEqual({
    code: 1,
    lastLine: "6 passed, 1 failed",
  });
});

test("tests of the image that end without a report count as one failure", async () => {
  const report = { numPassedTests: 4, testResults: [passed] };
  expect(await ciRun({ report, image: 1 })).toEqual({ code: 1, lastLine: "4 passed, 1 failed" });
});

test("a machine that can have no engine fails nothing", async () => {
  const report = { numPassedTests: 4, testResults: [passed] };
  expect(await ciRun({ report, image: 69 })).toEqual({ code: 0, lastLine: "4 passed, 0 failed" });
});
