import type { Environment } from "../envs/environment.ts";
import type { Platform } from "../envs/platform.ts";

/** What an environment's account needs buckets for before anything else can be applied there. */
export type GroundBucket = "state" | "plans" | "requests";

/** Name of such a bucket; account and region make it unique in the world. */
export function groundBucketName(
  platform: Platform,
  environment: Environment,
  purpose: GroundBucket,
): string {
  return `${platform.name}-${purpose}-${environment.account}-${environment.region}`;
}
