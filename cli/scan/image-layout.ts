import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { Fault } from "../fault.ts";

/** An image for one platform. */
export interface PlatformImage {
  /** For example `linux/arm64`. */
  readonly platform: string;
  /** Digest of its manifest, which Clair's reports name. */
  readonly digest: string;
}

/** An image with all its platforms, as it will be pushed. */
export interface ImageLayout {
  /** Digest under which it will be in the registry. */
  readonly digest: string;
  readonly platforms: readonly PlatformImage[];
}

const digestSchema = z.string().regex(/^sha256:[0-9a-f]{64}$/);

/** @see https://github.com/opencontainers/image-spec/blob/main/image-index.md */
const indexSchema = z.object({
  manifests: z.array(
    z.object({
      mediaType: z.string(),
      digest: digestSchema,
      platform: z
        .object({ os: z.string(), architecture: z.string(), variant: z.string().optional() })
        .optional(),
      annotations: z.record(z.string(), z.string()).default({}),
    }),
  ),
});

const manifestSchema = z.object({
  config: z.object({ digest: digestSchema }),
  layers: z.array(z.object({ digest: digestSchema })),
});

const IMAGE_INDEX = "application/vnd.oci.image.index.v1+json";

/** BuildKit lists provenance and SBOM beside the platforms, under this annotation. */
const ATTESTATION = "vnd.docker.reference.type";

/**
 * Reads an image in OCI layout, and makes sure that every blob of it is the one that its digest names.
 *
 * @param folder with `index.json` and `blobs/`
 * @throws Fault when it is no such folder, holds several images or none, or has a blob that is missing or another one.
 */
export async function readImageLayout(folder: string): Promise<ImageLayout> {
  const [image, ...others] = parse(
    folder,
    "index.json",
    await read(folder, "index.json"),
    indexSchema,
  ).manifests;
  if (image === undefined || others.length > 0) {
    throw new Fault(
      `${folder} holds ${image ? others.length + 1 : "no"} images where one is scanned and pushed: build it anew, into an empty folder.`,
    );
  }
  if (image.mediaType !== IMAGE_INDEX) {
    throw new Fault(
      `The image in ${folder} is of the type ${image.mediaType} and not an index of platforms: build it with provenance, which makes one.`,
    );
  }
  await verifyBlobs(folder);
  const { manifests } = await readBlob(folder, image.digest, indexSchema);
  const platforms: PlatformImage[] = [];
  for (const { digest, platform, annotations } of manifests) {
    const { config, layers } = await readBlob(folder, digest, manifestSchema);
    for (const blob of [config, ...layers]) await assertBlob(folder, blob.digest);
    if (annotations[ATTESTATION] !== undefined) continue;
    platforms.push({
      digest,
      platform: platform
        ? [platform.os, platform.architecture, platform.variant].filter(Boolean).join("/")
        : "unknown",
    });
  }
  if (platforms.length === 0) {
    throw new Fault(`The image ${image.digest} in ${folder} has no platform: build it for at least one.`);
  }
  return { digest: image.digest, platforms };
}

/** Every blob's name must be the hash of its content: what a tampered file claims does not count. */
async function verifyBlobs(folder: string): Promise<void> {
  const blobs = join(folder, "blobs", "sha256");
  for (const name of await readdir(blobs).catch(() => [])) {
    const hash = createHash("sha256");
    await pipeline(createReadStream(join(blobs, name)), hash);
    const found = hash.digest("hex");
    if (found !== name) {
      throw new Fault(
        `The blob sha256:${name} in ${folder} has the content of sha256:${found}: the image was altered or cut off, so build it anew.`,
      );
    }
  }
}

async function assertBlob(folder: string, digest: string): Promise<void> {
  const names = await readdir(join(folder, "blobs", "sha256"));
  if (!names.includes(nameOf(digest))) {
    throw new Fault(`The blob ${digest} is missing in ${folder}: the image is not whole, so build it anew.`);
  }
}

async function readBlob<Output>(folder: string, digest: string, schema: z.ZodType<Output>): Promise<Output> {
  const file = join("blobs", "sha256", nameOf(digest));
  return parse(folder, file, await read(folder, file), schema);
}

function nameOf(digest: string): string {
  return digest.slice("sha256:".length);
}

async function read(folder: string, file: string): Promise<string> {
  return readFile(join(folder, file), "utf8").catch((cause: unknown) => {
    throw new Fault(
      `${join(folder, file)} cannot be read: build the image into this folder, with \`type=oci,tar=false\`.`,
      { cause },
    );
  });
}

function parse<Output>(folder: string, file: string, text: string, schema: z.ZodType<Output>): Output {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Fault(`${join(folder, file)} is not what an image in OCI layout has there: build it anew.`, {
      cause,
    });
  }
}
