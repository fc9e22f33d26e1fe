import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { scanCommand } from "../../cli/commands/scan.ts";
import { loadAllowedVulnerabilities } from "../../cli/scan/allowed-vulnerability.ts";

const guide = await readFile(join(import.meta.dirname, "pipeline.md"), "utf8");

it("shows allowed vulnerabilities that can be loaded", async () => {
  const example = /```ts\n([\s\S]*?)```/.exec(guide)?.[1] ?? "";
  const cli = pathToFileURL(join(import.meta.dirname, "../../cli")).href;
  const folder = await mkdtemp(join(tmpdir(), "slipway-guide-"));
  try {
    const file = join(folder, "slipway.scan.ts");
    await writeFile(file, example.replaceAll('"./cli/', `"${cli}/`));
    expect(await loadAllowedVulnerabilities(file)).toMatchObject([
      { name: "CVE-2026-1234", until: "2026-12-31" },
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it("names the options of the scan", () => {
  const options = scanCommand().options.map(({ long }) => long ?? "");
  expect(options.filter((option) => !guide.includes(option))).toEqual([]);
});

it("tells of every workflow", async () => {
  const workflows = await readdir(join(import.meta.dirname, "../../.github/workflows"));
  const missing = workflows.filter((file) => !guide.includes(`| \`${file.replace(".yml", "")}\` |`));
  expect(missing).toEqual([]);
});
