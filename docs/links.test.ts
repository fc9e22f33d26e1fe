import { existsSync } from "node:fs";
import { glob, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..");

it("links from one document to another lead somewhere", async () => {
  const broken: string[] = [];
  for await (const file of glob(["*.md", "docs/**/*.md"], { cwd: root })) {
    const text = await readFile(join(root, file), "utf8");
    for (const [, target = ""] of text.matchAll(/\]\(([^)]+)\)/g)) {
      const [path = ""] = target.split("#");
      if (!/^\w+:/.test(target) && path && !existsSync(join(root, dirname(file), path))) {
        broken.push(`${file}: ${target}`);
      }
    }
  }
  expect(broken).toEqual([]);
});
