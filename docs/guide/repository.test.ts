import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { repository } from "../../envs/repository.ts";

it("explains every setting of the repository", async () => {
  const guide = await readFile(join(import.meta.dirname, "repository.md"), "utf8");
  const words = new Set(guide.match(/\w+/g));
  const { variables: _, ...settings } = repository;
  expect([...new Set(keysOf(settings))].filter((setting) => !words.has(setting))).toEqual([]);
});

function keysOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "variables" ? [key] : [key, ...keysOf(inner)],
  );
}
