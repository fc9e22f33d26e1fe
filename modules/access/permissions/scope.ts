import { type AwsLocation, arnIn, partitionOf } from "../../aws-location.ts";

/** Which resources permissions are about: those of one environment, told by their names. */
export interface PermissionScope {
  readonly location: AwsLocation;
  /** Prefix of names, for example `acme-staging`. */
  readonly prefix: string;
  /** Prefix of names that are paths, for example `/acme/staging`. */
  readonly path: string;
  /** Value of the tag `Stack` on the keys that the stacks make. */
  readonly keyOwner: string;
}

/** ARNs of a regional service, for example `["cluster/acme", "service/acme/*"]` of ECS. */
export function arnsIn(
  { location }: PermissionScope,
  service: string,
  resources: readonly string[],
): string[] {
  return resources.map((resource) => arnIn(location, service, resource));
}

/** Services whose ARNs name neither region nor account. */
const withoutAccount: readonly string[] = ["route53", "s3"];

/** ARNs of a service whose resources belong to no region. */
export function globalArns(
  { location }: PermissionScope,
  service: string,
  resources: readonly string[],
): string[] {
  const account = withoutAccount.includes(service) ? "" : location.account;
  return resources.map((name) => `arn:${partitionOf(location.region)}:${service}::${account}:${name}`);
}

/** Actions of one service, for example `actionsOf("ecs", ["CreateCluster"])`. */
export function actionsOf(service: string, names: readonly string[]): string[] {
  return names.map((name) => `${service}:${name}`);
}
