import { join } from "node:path";
import { Fault } from "../../fault.ts";
import type { BundleStore } from "./bundle-store.ts";
import { folderStore } from "./folder-store.ts";

/** Environment variable with the place of saved plans, for when no option names one. */
const bundlesVariable = "SLIPWAY_BUNDLES";

/** A store, and the key file that goes with it when it is on this machine. */
export interface BundlePlace {
  readonly store: BundleStore;
  readonly keyFile: string | undefined;
}

/**
 * Opens the place of saved plans.
 *
 * @param named a folder or `s3://bucket/prefix`; otherwise what {@link bundlesVariable} says, else `bundles` in the
 * work folder
 * @throws Fault when it is no such place.
 */
export async function bundlePlace(
  named: string | undefined,
  {
    workFolder,
    region,
    environment = process.env,
  }: {
    readonly workFolder: string;
    /** Region of the bucket. */
    readonly region: string;
    readonly environment?: NodeJS.ProcessEnv;
  },
): Promise<BundlePlace> {
  const place = named || environment[bundlesVariable] || join(workFolder, "bundles");
  if (!/^[a-z0-9]+:\/\//i.test(place)) {
    return { store: folderStore(place), keyFile: join(workFolder, "bundle.key") };
  }
  const [, bucket, path = ""] = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(place) ?? [];
  if (bucket === undefined) {
    throw new Fault(
      `${place} is no place for saved plans: name a folder, or a bucket as s3://bucket/prefix.`,
    );
  }
  const prefix = path === "" || path.endsWith("/") ? path : `${path}/`;
  // Loaded only now: the SDK takes its time, and a folder does not need it.
  const { s3Store } = await import("./s3-store.ts");
  return { store: s3Store({ bucket, prefix, region }), keyFile: undefined };
}
