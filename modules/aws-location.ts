/** Where resources live; enough to write an ARN before the resource exists. */
export interface AwsLocation {
  /** Account, 12 digits. */
  readonly account: string;
  /** Region, for example `eu-central-1`. */
  readonly region: string;
}

/** Partition of a region: `aws`, or the separate ones of China and the US government. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return "aws";
}

/** ARN of a resource in a region, for example `arnIn(location, "logs", "log-group:/acme/*")`. */
export function arnIn({ account, region }: AwsLocation, service: string, resource: string): string {
  return `arn:${partitionOf(region)}:${service}:${region}:${account}:${resource}`;
}

/** ARN of an IAM resource, which belongs to no region, for example `iamArn(location, "role/acme-plan")`. */
export function iamArn({ account, region }: AwsLocation, resource: string): string {
  return `arn:${partitionOf(region)}:iam::${account}:${resource}`;
}
