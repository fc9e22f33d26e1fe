import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { loadPolicy } from "../../cli/review/policy-file.ts";

it("shows a policy that can be loaded", async () => {
  const guide = await readFile(join(import.meta.dirname, "review.md"), "utf8");
  const example = /```ts\n([\s\S]*?)```/.exec(guide)?.[1] ?? "";
  const review = pathToFileURL(join(import.meta.dirname, "../../review")).href;
  const folder = await mkdtemp(join(tmpdir(), "slipway-guide-"));
  try {
    const file = join(folder, "slipway.policy.ts");
    await writeFile(file, example.replaceAll('"./review/', `"${review}/`));
    const policy = await loadPolicy(file);
    expect(policy?.rules.map(({ name }) => name)).toEqual([
      "keep-data",
      "keep-networks-closed",
      "security-looks-at-iam",
      "no-large-databases",
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
