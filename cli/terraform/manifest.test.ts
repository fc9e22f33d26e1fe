import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { inDependencyOrder, readManifest, stackNamed } from "./manifest.ts";

let outdir: string;
beforeEach(async () => {
  outdir = await temporaryFolder();
});

function stack(name: string, ...dependencies: string[]) {
  return { name, folder: `/out/stacks/${name}`, dependencies };
}

test("every stack comes after those it depends on", () => {
  const stacks = [stack("a-service", "z-foundation"), stack("z-foundation", "m"), stack("m"), stack("b")];
  expect(inDependencyOrder(stacks).map(({ name }) => name)).toEqual(["b", "m", "z-foundation", "a-service"]);
});

test("stacks that wait for each other are refused", () => {
  expect(() => inDependencyOrder([stack("a", "b"), stack("b", "a"), stack("c")])).toThrow(
    "The stacks a, b cannot be ordered: each waits for another of them, or for a stack that does not exist; remove the cycle in stacks/.",
  );
});

test("a manifest is read with absolute folders", async () => {
  const entry = { name: "a", workingDirectory: "stacks/a", dependencies: [], annotations: [] };
  await writeFile(join(outdir, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks: { a: entry } }));
  expect(await readManifest(outdir)).toEqual([
    { name: "a", folder: join(outdir, "stacks/a"), dependencies: [] },
  ]);
});

test("a missing manifest says how to make it", async () => {
  await expect(readManifest(outdir)).rejects.toThrow(
    `${outdir}/manifest.json does not exist: synthesize the stacks first with \`npm run synth\`.`,
  );
});

test("a broken manifest says how to make a new one", async () => {
  await writeFile(join(outdir, "manifest.json"), '{"stacks":');
  await expect(readManifest(outdir)).rejects.toThrow(
    `${outdir}/manifest.json is not a manifest of CDKTF: delete ${outdir} and run \`npm run synth\` again.`,
  );
});

test("a stack that is not there is named beside those that are", () => {
  expect(() => stackNamed("dev", [stack("a"), stack("b")])).toThrow(
    "The stack dev was not synthesized, only a, b: add it in stacks/app.ts.",
  );
});
