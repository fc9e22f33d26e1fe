import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { projectFolder } from "../folders.ts";
import {
  type ExampleImage,
  type ExampleVulnerability,
  exampleReport,
  writeExampleDatabase,
  writeExampleImage,
} from "../scan/testing/example-scan.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";

let folder: string;
let image: ExampleImage;
beforeEach(async () => {
  folder = await temporaryFolder();
  image = await writeExampleImage(join(folder, "image"));
  await writeExampleDatabase(join(folder, "matcher.db"));
});

/** Runs the command line in the folder. */
function slipway(...words: readonly string[]) {
  return new Promise<{ readonly code: unknown; readonly output: string; readonly errorOutput: string }>(
    (resolve) => {
      const program = [join(projectFolder, "cli/slipway.js"), ...words];
      execFile(process.execPath, program, { cwd: folder }, (error, output, errorOutput) =>
        resolve({ code: error ? error.code : 0, output, errorOutput }),
      );
    },
  );
}

async function scan(vulnerabilities: readonly ExampleVulnerability[], ...options: readonly string[]) {
  const { amd64, arm64 } = image.manifests;
  await writeFile(join(folder, "amd64.json"), JSON.stringify(exampleReport(amd64, vulnerabilities)));
  await writeFile(join(folder, "arm64.json"), JSON.stringify(exampleReport(arm64)));
  return slipway(
    ...["scan", "amd64.json", "arm64.json", "--image", "image", "--digest", image.digest],
    ...["--database", "matcher.db", ...options],
  );
}

test("an image is judged with a database that was just marked", async () => {
  expect(await slipway("scan-database", "matcher.db")).toMatchObject({
    code: 0,
    output: "matcher.db holds 1 vulnerabilities, as of now.\n",
  });
  expect(await scan([{ name: "CVE-2026-1", package: "musl", scores: [3.1] }])).toMatchObject({ code: 0 });
});

test("a vulnerability ends with 3, and the document names it", async () => {
  await slipway("scan-database", "matcher.db");
  const { code, output } = await scan([{ name: "CVE-2026-1", package: "musl", scores: [9.8] }], "--json");
  expect(code).toBe(3);
  expect(JSON.parse(output)).toMatchObject({
    version: 1,
    blocked: true,
    digest: image.digest,
    platforms: ["linux/amd64", "linux/arm64"],
    findings: [{ name: "CVE-2026-1", package: "musl", severity: "Critical", platforms: ["linux/amd64"] }],
  });
});

test("what cannot be judged ends with 1", async () => {
  await writeFile(join(folder, "matcher.db.json"), '{"updatedAt": "2020-01-01T00:00:00Z"}');
  const { code, output, errorOutput } = await scan([]);
  expect([code, output]).toEqual([1, ""]);
  expect(errorOutput).toMatch(
    /The vulnerability database matcher\.db is \d+ hours old, and may be 48: run the workflow clair-db, and see why it did not run\.\n$/,
  );
});
