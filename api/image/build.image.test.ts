import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, inject, onTestFinished, test } from "vitest";
import { buildImage } from "./testing/build-image.ts";
import { docker, inspect } from "./testing/engine.ts";

const { engine, name, base, context, npmrc } = inject("image");

/** A name for one more image, which is removed again. */
function further(tag: string): string {
  const image = `${name}:${tag}`;
  onTestFinished(async () => {
    await docker(engine, "image", "rm", "--force", image);
  });
  return image;
}

test("a second build of the same sources does nothing", async () => {
  const again = further("again");
  await buildImage(engine, { tag: again, base, context, npmrc });
  expect(await inspect(engine, again, ".Id")).toBe(await inspect(engine, name, ".Id"));
});

test("a build from nothing gives the same layers and settings, byte by byte", async () => {
  const anew = further("anew");
  await buildImage(engine, { tag: anew, base, context, npmrc, anew: true });
  for (const part of [".RootFS.Layers", ".Config", ".Architecture", ".Os"]) {
    expect(await inspect(engine, anew, part)).toEqual(await inspect(engine, name, part));
  }
});

test("is built for another processor without emulating it", async () => {
  const other = process.arch === "arm64" ? "amd64" : "arm64";
  const otherBase = further("other-base");
  const folder = await mkdtemp(join(tmpdir(), "slipway-other-base-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "node"), "a program that cannot run here");
  await writeFile(join(folder, "Dockerfile"), "FROM scratch\nCOPY node /usr/local/bin/node\n");
  const platform = ["--platform", `linux/${other}`];
  await docker(engine, "build", ...platform, "--tag", otherBase, folder);

  const image = further("other");
  const buildBase = ["--build-arg", `BUILD_BASE=${base}`];
  await buildImage(engine, {
    tag: image,
    base: otherBase,
    context,
    npmrc,
    further: [...platform, ...buildBase],
  });

  expect(await inspect(engine, image, ".Architecture")).toBe(other);
  const layersOf = (tag: string) => inspect<string[]>(engine, tag, ".RootFS.Layers");
  const [otherRoot, ...otherFiles] = await layersOf(image);
  const [root, ...files] = await layersOf(name);
  expect(otherRoot).not.toBe(root);
  expect(otherFiles).toEqual(files);
});
