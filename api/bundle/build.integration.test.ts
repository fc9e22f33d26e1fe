import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { buildBundle } from "./build.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

async function bundle(): Promise<string> {
  const outdir = await mkdtemp(join(tmpdir(), "slipway-bundle-"));
  onTestFinished(() => rm(outdir, { recursive: true }));
  await buildBundle({ root, outdir });
  return outdir;
}

test("a bundle lists exactly the packages of which it has code", async () => {
  const outdir = await bundle();
  const { components } = JSON.parse(await readFile(join(outdir, "sbom.cdx.json"), "utf8"));
  const names = components.map(({ name }: { readonly name: string }) => name);
  expect(names).toEqual(expect.arrayContaining(["@aws-sdk/rds-signer", "hono", "postgres", "zod"]));
  for (const unused of ["cdktf", "@cdktf/provider-aws", "commander", "esbuild", "vitest"]) {
    expect(names).not.toContain(unused);
  }
});

test("the same sources make the same bytes", async () => {
  const [first, second] = [await bundle(), await bundle()];
  const files = await readdir(first, { recursive: true, withFileTypes: true });
  expect(files.length).toBeGreaterThan(0);
  for (const file of files.filter((entry) => entry.isFile())) {
    const path = join(file.parentPath, file.name);
    expect(await readFile(path)).toEqual(await readFile(path.replace(first, second)));
  }
});
