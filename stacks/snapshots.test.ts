import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { environments } from "../envs/environments.ts";
import { local } from "../envs/local.ts";
import { platform } from "../envs/platform.ts";
import { decodeJson } from "./controls/embedded-json.ts";
import { exampleRepository } from "./testing/example-repository.ts";
import { synthesise } from "./testing/synthesise.ts";

const { stacks } = synthesise({ platform, environments, repository: exampleRepository, local });

describe.each(Object.entries(stacks))("%s", (name, stack) => {
  test("is synthesised as recorded", async () => {
    const file = join(import.meta.dirname, "__snapshots__", `${name}.json`);
    await expect(`${JSON.stringify(readable(stack), null, 2)}\n`).toMatchFileSnapshot(file);
  });

  test("holds no path of the machine that synthesised it", () => {
    const text = JSON.stringify(stack);
    for (const path of [process.cwd(), tmpdir(), homedir()]) expect(text).not.toContain(`${path}/`);
  });
});

/** Policies and other JSON inside of strings as what they say, and without CDKTF's remarks on versions and paths. */
function readable(value: unknown): unknown {
  if (typeof value === "string") return decodeJson(value) ?? value;
  if (Array.isArray(value)) return value.map(readable);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== "//")
      .map(([key, item]) => [key, readable(item)]),
  );
}
