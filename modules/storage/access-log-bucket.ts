import { Construct } from "constructs";
import type { AwsLocation } from "../aws-location.ts";
import type { StatefulProps } from "../stateful.ts";
import { loadBalancerLogDelivery } from "./log-delivery.ts";
import { PrivateBucket } from "./private-bucket.ts";

/** Settings of an {@link AccessLogBucket}. */
export interface AccessLogBucketProps extends StatefulProps {
  /** Name, unique in the world, 3 to 63 characters. */
  readonly name: string;
  readonly location: AwsLocation;
  /** Days for which logs are kept. */
  readonly retentionDays: number;
}

/** Days for which a deleted log can be brought back. */
const oldVersionDays = 7;

/** Bucket for the logs of load balancers: who asked for what, and who connected. */
export class AccessLogBucket extends Construct {
  readonly bucketName: string;

  constructor(scope: Construct, id: string, props: AccessLogBucketProps) {
    super(scope, id);
    const { name, location, retentionDays, deletionProtection } = props;
    const bucket = new PrivateBucket(this, "Resource", {
      name,
      logicalId: "access_logs_bucket",
      // Elastic Load Balancing cannot write where a key of ours encrypts.
      encryption: "s3-managed",
      expirationDays: retentionDays,
      oldVersionDays,
      statements: (arn) => [loadBalancerLogDelivery(arn, location)],
      deletionProtection,
    });
    this.bucketName = bucket.name;
  }
}
