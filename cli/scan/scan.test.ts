import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { scanImage } from "./scan.ts";
import { scanText } from "./scan-text.ts";
import {
  type ExampleImage,
  type ExampleVulnerability,
  exampleReport,
  now,
  updatedAt,
  writeExampleDatabase,
  writeExampleImage,
} from "./testing/example-scan.ts";

let folder: string;
let image: ExampleImage;
beforeEach(async () => {
  folder = await temporaryFolder();
  image = await writeExampleImage(join(folder, "image"));
  await writeExampleDatabase(join(folder, "matcher.db"));
});

async function report(name: string, content: unknown): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

async function reports(vulnerabilities: readonly ExampleVulnerability[] = []): Promise<string[]> {
  return [
    await report("amd64.json", exampleReport(image.manifests.amd64, vulnerabilities)),
    await report("arm64.json", exampleReport(image.manifests.arm64)),
  ];
}

const scan = (files: readonly string[], allow?: string) =>
  scanImage(
    files,
    { image: image.folder, database: join(folder, "matcher.db"), maxAge: 48, ...(allow && { allow }) },
    now,
  );

test("an image in which Clair finds nothing may be released", async () => {
  expect(scanText(await scan(await reports()))).toBe(
    `Image ${image.digest} (linux/amd64, linux/arm64), database of ${updatedAt}\nNothing keeps it from being released.\n`,
  );
});

test("every finding that forbids the release is told, what is allowed with its reason, the others by number", async () => {
  const files = await reports([
    { name: "CVE-2026-1", package: "musl", scores: [9.8] },
    { name: "CVE-2026-2", package: "busybox" },
    { name: "CVE-2026-3", package: "zlib", scores: [7.5] },
    { name: "CVE-2026-4", package: "zlib", scores: [3.1] },
  ]);
  const allow = await report(
    "slipway.scan.ts",
    'export const allowedVulnerabilities = [{ name: "CVE-2026-3", reason: "Nothing is unpacked.", until: "2026-12-01" }, { name: "CVE-2026-2", reason: "Not yet fixed.", until: "2026-11-01" }];',
  );
  expect(scanText(await scan(files, allow))).toBe(
    [
      `Image ${image.digest} (linux/amd64, linux/arm64), database of ${updatedAt}`,
      "CVE-2026-2 was allowed until 2026-11-01: it counts again.",
      "  ✖ CVE-2026-1 (critical) in musl 1.2.5-r0, fixed in 1.2.5-r1 [linux/amd64]",
      "  ✖ CVE-2026-2 (not rated) in busybox 1.2.5-r0, fixed in 1.2.5-r1 [linux/amd64]",
      "  – CVE-2026-3 (high) in zlib 1.2.5-r0, fixed in 1.2.5-r1 [linux/amd64]",
      "      allowed until 2026-12-01: Nothing is unpacked.",
      "  1 more finding of lower severity or without a fix, see --json",
      "2 findings of these forbid the release: update the base image, or allow it for a while in slipway.scan.ts, with the reason.",
      "",
    ].join("\n"),
  );
});

test("an image other than the one that was built is refused", async () => {
  const built = `sha256:${"0".repeat(64)}`;
  const choices = { image: image.folder, digest: built, database: join(folder, "matcher.db"), maxAge: 48 };
  await expect(scanImage(await reports(), choices, now)).rejects.toThrow(
    `The image in ${image.folder} is ${image.digest} and not ${built}, which was built: build and scan it anew.`,
  );
  await expect(scanImage(await reports(), { ...choices, digest: image.digest }, now)).resolves.toMatchObject({
    digest: image.digest,
  });
});

test("a platform that was not scanned is told", async () => {
  const [amd64 = ""] = await reports();
  await expect(scan([amd64])).rejects.toThrow(
    `No report is about ${image.manifests.arm64}, the image for linux/arm64: let Clair scan every platform, and name all reports.`,
  );
});

test("a report about another image is refused", async () => {
  const other = `sha256:${"0".repeat(64)}`;
  const file = await report("other.json", exampleReport(other));
  await expect(scan([...(await reports()), file])).rejects.toThrow(
    `${file} is about ${other}, which is no part of the image ${image.digest}: scan the image that is to be pushed.`,
  );
});

test("a report that is missing is told", async () => {
  await expect(scan([join(folder, "none.json")])).rejects.toThrow(
    `The report ${join(folder, "none.json")} cannot be read: look into the log of Clair's scan.`,
  );
});

test.each<[string, unknown]>([
  ["is empty", ""],
  ["was cut off", '{"manifest_hash": "sha256:'],
  ["is in SARIF", { version: "2.1.0", runs: [] }],
  ["lacks its findings", { ...exampleReport(`sha256:${"0".repeat(64)}`), vulnerabilities: undefined }],
  [
    "has a severity that Clair does not have",
    exampleReport(`sha256:${"0".repeat(64)}`, [{ name: "CVE-1", package: "musl", severity: "Defcon" }]),
  ],
])("a report that %s is refused", async (_, content) => {
  const file = await report("report.json", content);
  await expect(scan([file])).rejects.toThrow(
    `${file} is no whole report of Clair: run the scan again with \`format: clair\`.\n`,
  );
});

test.each<[string, object, string]>([
  [
    "no package",
    { packages: {} },
    "It names no package: Clair found no package database in the image, so it looked for nothing.",
  ],
  [
    "no distribution",
    { distributions: {} },
    "It names no distribution: Clair did not recognize the image's, so it looked for nothing.",
  ],
  [
    "a vulnerability that it does not describe",
    { package_vulnerabilities: { musl: ["7"] } },
    "It names the vulnerability 7 and does not describe it.",
  ],
])("a report with %s proves nothing", async (_, part, sentence) => {
  const file = await report("amd64.json", { ...exampleReport(image.manifests.amd64), ...part });
  await expect(scan([file])).rejects.toThrow(`${file} proves nothing. ${sentence}`);
});

test("every fault of a list of allowed vulnerabilities is told with its place", async () => {
  const file = await report(
    "list.ts",
    "export const allowedVulnerabilities = [{ package: 1, until: 'soon' }];",
  );
  await expect(scan(await reports(), file)).rejects.toThrow(
    [
      `${file} is no list of allowed vulnerabilities:`,
      "allowedVulnerabilities[0]: `name` is missing: name the vulnerability.",
      "allowedVulnerabilities[0]: `package` must be a name.",
      "allowedVulnerabilities[0]: `reason` is missing: say why it is allowed.",
      "allowedVulnerabilities[0]: `until` must be the last day, such as 2027-01-31.",
    ].join("\n"),
  );
});

test("a file without the list is told", async () => {
  const file = await report("list.ts", "export const allowed = [];");
  await expect(scan(await reports(), file)).rejects.toThrow(
    `${file} is no list of allowed vulnerabilities:\nIt has no export \`allowedVulnerabilities\` with a list.`,
  );
});
