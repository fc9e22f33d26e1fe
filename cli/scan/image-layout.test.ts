import { appendFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { readImageLayout } from "./image-layout.ts";
import { type ExampleImage, writeExampleImage } from "./testing/example-scan.ts";

let image: ExampleImage;
beforeEach(async () => {
  image = await writeExampleImage(await temporaryFolder());
});

const blobOf = (digest: string) => join(image.folder, "blobs", "sha256", digest.slice("sha256:".length));
const writeIndex = (manifests: readonly object[]) =>
  writeFile(join(image.folder, "index.json"), JSON.stringify({ schemaVersion: 2, manifests }));

test("an image has a digest, and a manifest for each platform that is no attestation", async () => {
  expect(await readImageLayout(image.folder)).toEqual({
    digest: image.digest,
    platforms: [
      { platform: "linux/amd64", digest: image.manifests.amd64 },
      { platform: "linux/arm64", digest: image.manifests.arm64 },
    ],
  });
});

test("a layer that was altered is found", async () => {
  await appendFile(blobOf(image.layer), "!");
  await expect(readImageLayout(image.folder)).rejects.toThrow(
    /^The blob sha256:[0-9a-f]{64} in .* has the content of sha256:[0-9a-f]{64}: the image was altered or cut off, so build it anew\.$/,
  );
});

test.each(["layer", "manifest", "attestation"])("a %s that is missing is found", async (part) => {
  const { layer, manifests } = image;
  await rm(blobOf({ layer, manifest: manifests.arm64, attestation: manifests.attestation }[part]!));
  await expect(readImageLayout(image.folder)).rejects.toThrow(
    part === "layer"
      ? `The blob ${layer} is missing in ${image.folder}: the image is not whole, so build it anew.`
      : "cannot be read: build the image into this folder, with `type=oci,tar=false`.",
  );
});

test("a folder without an image is told", async () => {
  const empty = await temporaryFolder();
  await expect(readImageLayout(empty)).rejects.toThrow(
    `${join(empty, "index.json")} cannot be read: build the image into this folder, with \`type=oci,tar=false\`.`,
  );
});

test("a folder with two images is refused", async () => {
  const one = { mediaType: "application/vnd.oci.image.index.v1+json", digest: image.digest };
  await writeIndex([one, one]);
  await expect(readImageLayout(image.folder)).rejects.toThrow(
    `${image.folder} holds 2 images where one is scanned and pushed: build it anew, into an empty folder.`,
  );
});

test("an image without an index is refused", async () => {
  await writeIndex([
    { mediaType: "application/vnd.oci.image.manifest.v1+json", digest: image.manifests.amd64 },
  ]);
  await expect(readImageLayout(image.folder)).rejects.toThrow(
    `The image in ${image.folder} is of the type application/vnd.oci.image.manifest.v1+json and not an index of platforms: build it with provenance, which makes one.`,
  );
});

test("an index that leads out of the folder is refused", async () => {
  await writeIndex([{ mediaType: "application/vnd.oci.image.index.v1+json", digest: "sha256:../../index" }]);
  await expect(readImageLayout(image.folder)).rejects.toThrow(
    `${join(image.folder, "index.json")} is not what an image in OCI layout has there: build it anew.`,
  );
});
