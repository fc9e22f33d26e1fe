import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { applyCommand } from "../../cli/commands/apply.ts";
import { driftCommand } from "../../cli/commands/drift.ts";
import { planCommand } from "../../cli/commands/plan.ts";
import { loadAllowedDrift } from "../../cli/drift/drift-file.ts";

const guide = await readFile(join(import.meta.dirname, "exact-apply.md"), "utf8");

it("shows allowed drift that can be loaded", async () => {
  const example = /```ts\n([\s\S]*?)```/.exec(guide)?.[1] ?? "";
  const cli = pathToFileURL(join(import.meta.dirname, "../../cli")).href;
  const folder = await mkdtemp(join(tmpdir(), "slipway-guide-"));
  try {
    const file = join(folder, "slipway.drift.ts");
    await writeFile(file, example.replaceAll('"./cli/', `"${cli}/`));
    expect(await loadAllowedDrift(file)).toMatchObject([
      { address: "aws_ecs_service.*", until: "2026-12-05" },
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});

it.each([planCommand(), applyCommand(), driftCommand()])("names the options of the commands", (command) => {
  const options = command.options.map(({ long }) => long ?? "");
  const shared = ["--json", "--policy", "--out", "--bundle", "--lock-timeout", "--allow", "--repository"];
  expect(options.filter((option) => !guide.includes(option) && !shared.includes(option))).toEqual([]);
});
