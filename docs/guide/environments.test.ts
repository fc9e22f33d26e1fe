import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { environments } from "../../envs/environments.ts";
import { platform } from "../../envs/platform.ts";

it("explains every setting", async () => {
  const guide = await readFile(join(import.meta.dirname, "environments.md"), "utf8");
  const words = new Set(guide.match(/\w+/g));
  const settings = [platform, ...environments].flatMap(keysOf);
  expect(settings.filter((setting) => !words.has(setting))).toEqual([]);
});

function keysOf(value: unknown): string[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)]);
}
