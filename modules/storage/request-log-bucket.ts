import { Construct } from "constructs";
import type { AwsLocation } from "../aws-location.ts";
import type { StatefulProps } from "../stateful.ts";
import { bucketLogDelivery } from "./log-delivery.ts";
import { PrivateBucket } from "./private-bucket.ts";

/** Settings of a {@link RequestLogBucket}. */
export interface RequestLogBucketProps extends StatefulProps {
  /** Name, unique in the world, 3 to 63 characters. */
  readonly name: string;
  readonly location: AwsLocation;
  /** Days for which records are kept. */
  readonly retentionDays: number;
}

/** Days for which a deleted record can be brought back. */
const oldVersionDays = 7;

/** Bucket in which S3 records who asked for what in other buckets. */
export class RequestLogBucket extends Construct {
  readonly bucketName: string;

  constructor(scope: Construct, id: string, props: RequestLogBucketProps) {
    super(scope, id);
    const { name, location, retentionDays, deletionProtection } = props;
    const bucket = new PrivateBucket(this, "Resource", {
      name,
      logicalId: "requests_bucket",
      // S3 cannot write its records where a key of ours encrypts.
      encryption: "s3-managed",
      expirationDays: retentionDays,
      oldVersionDays,
      statements: (arn) => [bucketLogDelivery(arn, location)],
      deletionProtection,
    });
    this.bucketName = bucket.id;
  }
}
