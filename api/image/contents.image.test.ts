import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { docker, inspect } from "./testing/engine.ts";

const { engine, name, base, secret } = inject("image");

/** What our files may add to the base, in bytes. */
const addedLimit = 5 * 1024 * 1024;

let folder: string;
/** Every layer as an archive, the base's first. */
let layers: string[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "slipway-layers-"));
  await docker(engine, "save", "--output", join(folder, "image.tar"), name);
  await promisify(execFile)("tar", ["-xf", "image.tar"], { cwd: folder });
  const [{ Layers: names }] = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
  layers = (names as string[]).map((layer) => join(folder, layer));
});
afterAll(() => rm(folder, { recursive: true }));

test("adds the bundle, its migrations, its style sheet and its papers, and nothing else", async () => {
  const expected = [
    "srv/main.js",
    "srv/main.js.LEGAL.txt",
    "srv/run-tasks/review-main.js",
    "srv/sbom.cdx.json",
    ...(await filesOf("migrations", ".sql")),
    ...(await filesOf("style", ".css")),
  ];
  const added = await Promise.all(layers.slice(1).map(filesIn));
  expect(added.flat().sort()).toEqual(expected.sort());
});

test("adds less than 5 MB to its base, and takes away more", async () => {
  const sizes = await Promise.all(layers.slice(1).map(async (layer) => (await stat(layer)).size));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(addedLimit);
  const sizeOf = (image: string) => inspect<number>(engine, image, ".Size");
  expect(await sizeOf(name)).toBeLessThan(await sizeOf(base));
});

test("brings no package manager along", async () => {
  const names = await filesIn(layers[0]!);
  expect(names).toContain("usr/local/bin/node");
  expect(names.filter((path) => /(^|\/)(npm|npx|yarn|corepack)(\/|$)/.test(path))).toEqual([]);
});

test("holds no secret of its build in any layer or setting", async () => {
  const holding: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    if ((await readFile(path)).includes(secret)) holding.push(path);
  }
  expect(holding).toEqual([]);
});

test("holds no variable but the ones that it needs", async () => {
  expect(await inspect(engine, name, ".Config.Env")).toEqual([
    "PATH=/usr/local/bin:/usr/bin:/bin",
    "NODE_OPTIONS=--max-old-space-size-percentage=70 --max-semi-space-size=16",
    "SLIPWAY_VERSION=1.2.3",
    `SLIPWAY_COMMIT=${"a".repeat(40)}`,
  ]);
});

test("says which version and commit it was built from", async () => {
  expect(await inspect(engine, name, ".Config.Labels")).toMatchObject({
    "org.opencontainers.image.version": "1.2.3",
    "org.opencontainers.image.revision": "a".repeat(40),
  });
});

async function filesOf(part: string, ending: string): Promise<string[]> {
  const names = await readdir(join(import.meta.dirname, "..", part));
  return names.filter((found) => found.endsWith(ending)).map((found) => `srv/${part}/${found}`);
}

async function filesIn(layer: string): Promise<string[]> {
  const { stdout } = await promisify(execFile)("tar", ["-tf", layer], { maxBuffer: 64 * 1024 * 1024 });
  return stdout.split("\n").filter((path) => path !== "" && !path.endsWith("/"));
}
