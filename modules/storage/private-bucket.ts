import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { Construct } from "constructs";
import { keep, type StatefulProps } from "../stateful.ts";

/** Settings of a {@link PrivateBucket}. */
export interface PrivateBucketProps extends StatefulProps {
  /** Name, unique in the world, 3 to 63 characters. */
  readonly name: string;
  /** Logical id, for example `state_bucket`. */
  readonly logicalId: string;
}

/** A bucket that nothing makes public. */
export class PrivateBucket extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    const bucket = new S3Bucket(this, "bucket", {
      bucket: props.name,
      forceDestroy: !props.deletionProtection,
    });
    keep(bucket, props.logicalId, props);
    new S3BucketPublicAccessBlock(this, "no-public-access", {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    this.name = props.name;
    this.arn = bucket.arn;
  }
}
