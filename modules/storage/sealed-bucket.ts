import { Construct } from "constructs";
import type { AwsLocation } from "../aws-location.ts";
import { CustomerKey } from "../encryption/customer-key.ts";
import type { StatefulProps } from "../stateful.ts";
import { PrivateBucket } from "./private-bucket.ts";

/** Settings of a {@link SealedBucket}. */
export interface SealedBucketProps extends StatefulProps {
  /** Name, unique in the world, 3 to 63 characters. */
  readonly name: string;
  /** One word for the purpose: the key's alias is `<prefix>-<purpose>`. */
  readonly purpose: string;
  /** Prefix of names. */
  readonly prefix: string;
  /** What is in the bucket, for the key's description. */
  readonly description: string;
  readonly location: AwsLocation;
  /** Days after which an object expires; without it objects stay. */
  readonly expirationDays?: number;
  /** Days for which an overwritten or deleted object can be brought back. */
  readonly oldVersionDays: number;
  /** Bucket that records each request. */
  readonly requestLogBucket: string;
}

/** A private bucket with a key of its own, so that access to the bucket alone opens nothing. */
export class SealedBucket extends Construct {
  readonly bucketArn: string;
  readonly keyArn: string;

  constructor(scope: Construct, id: string, props: SealedBucketProps) {
    super(scope, id);
    const { purpose, prefix, location, deletionProtection } = props;
    const key = new CustomerKey(this, "key", {
      alias: `${prefix}-${purpose}`,
      logicalId: `${purpose}_key`,
      description: `${prefix}: ${props.description}`,
      location,
      deletionProtection,
    });
    const bucket = new PrivateBucket(this, "Resource", {
      name: props.name,
      logicalId: `${purpose}_bucket`,
      encryption: { keyArn: key.arn },
      ...(props.expirationDays && { expirationDays: props.expirationDays }),
      oldVersionDays: props.oldVersionDays,
      requestLogBucket: props.requestLogBucket,
      deletionProtection,
    });
    this.bucketArn = bucket.arn;
    this.keyArn = key.arn;
  }
}
