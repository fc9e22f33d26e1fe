import { Fault } from "../fault.ts";
import type { ImageRegistry } from "./registry.ts";

/** Which image is to be released, and for what. */
export interface ImageToRelease {
  readonly digest: string;
  readonly version: string;
  /** Where it is to run. */
  readonly environment: { readonly name: string; readonly architecture: "ARM64" | "X86_64" };
}

const platforms = { ARM64: "linux/arm64", X86_64: "linux/amd64" } as const;

/**
 * Makes sure that the image is there, whole, for the environment's processor, and still what its version names.
 *
 * @throws Fault
 */
export async function assertImage(
  { digest, version, environment }: ImageToRelease,
  registry: ImageRegistry,
): Promise<void> {
  const { repository } = registry;
  const image = await registry.find(digest);
  if (image?.digest !== digest) {
    throw new Fault(
      `There is no image ${digest} in ${repository}: push it first; a push that stopped half-way left nothing to release.`,
    );
  }
  const platform = platforms[environment.architecture];
  const variant = image.platforms?.get(platform);
  if (image.platforms && variant === undefined) {
    const others = [...image.platforms.keys()].join(", ");
    throw new Fault(
      `The image ${digest} is made for ${others}, and ${environment.name} runs ${platform}: build it for that too.`,
    );
  }
  if (variant !== undefined && !(await registry.find(variant))) {
    throw new Fault(
      `The image ${digest} lacks its part for ${platform} in ${repository}: the push stopped half-way, push it again.`,
    );
  }
  const tagged = await registry.find(version);
  if (tagged && tagged.digest !== digest) {
    throw new Fault(
      `The tag ${version} of ${repository} is ${tagged.digest}, and ${digest} is to be released: somebody moved the tag since, so find out who, then release under a version of its own.`,
    );
  }
}
