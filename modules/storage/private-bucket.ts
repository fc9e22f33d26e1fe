import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket/index.js";
import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration/index.js";
import { S3BucketLoggingA } from "@cdktf/provider-aws/lib/s3-bucket-logging/index.js";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls/index.js";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy/index.js";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block/index.js";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration/index.js";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning/index.js";
import { Construct } from "constructs";
import { encryptedTransportOnly } from "../encryption/encrypted-transport.ts";
import { type PolicyStatement, policyDocument } from "../policy-document.ts";
import { keep, type StatefulProps } from "../stateful.ts";

/** Settings of a {@link PrivateBucket}. */
export interface PrivateBucketProps extends StatefulProps {
  /** Name, unique in the world, 3 to 63 characters. */
  readonly name: string;
  /** Logical id, for example `state_bucket`. */
  readonly logicalId: string;
  /** Key that encrypts the objects, or S3's own where a service that writes logs accepts no other. */
  readonly encryption: { readonly keyArn: string } | "s3-managed";
  /** Days after which an object expires; without it objects stay. */
  readonly expirationDays?: number;
  /** Days for which an overwritten or deleted object can be brought back. */
  readonly oldVersionDays: number;
  /** Bucket that records each request to this one, below `<name of this bucket>/`. */
  readonly requestLogBucket?: string;
  /** What the bucket's policy says beside its demand for encrypted transport. */
  readonly statements?: (bucketArn: string) => readonly PolicyStatement[];
}

/** Days after which the parts of an upload that never finished are removed. */
const abortedUploadDays = 7;

/**
 * A bucket that nothing makes public: encrypted, versioned, reached over TLS only, without access lists. Destroying it
 * destroys its objects only once deletion protection is off.
 */
export class PrivateBucket extends Construct {
  readonly name: string;
  /** The name as an attribute of the bucket: what uses it waits until the bucket exists. */
  readonly id: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    const bucket = new S3Bucket(this, "Resource", {
      bucket: props.name,
      forceDestroy: !props.deletionProtection,
    });
    keep(bucket, props.logicalId, props);
    this.name = props.name;
    this.id = bucket.id;
    this.arn = bucket.arn;
    this.blockPublicAccess(bucket);
    this.encrypt(bucket, props);
    this.keepVersions(bucket, props);
    this.logRequests(bucket, props);
  }

  private blockPublicAccess(bucket: S3Bucket): void {
    new S3BucketPublicAccessBlock(this, "public-access", {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, "ownership", {
      bucket: bucket.id,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
  }

  private encrypt(bucket: S3Bucket, { encryption, statements }: PrivateBucketProps): void {
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: bucket.id,
      rule: [
        encryption === "s3-managed"
          ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
          : {
              applyServerSideEncryptionByDefault: {
                sseAlgorithm: "aws:kms",
                kmsMasterKeyId: encryption.keyArn,
              },
              // One data key for many objects: 99 % fewer calls to KMS.
              bucketKeyEnabled: true,
            },
      ],
    });
    new S3BucketPolicy(this, "policy", {
      bucket: bucket.id,
      policy: policyDocument([...protectedTransport(bucket.arn), ...(statements?.(bucket.arn) ?? [])]),
    });
  }

  private keepVersions(bucket: S3Bucket, { oldVersionDays, expirationDays }: PrivateBucketProps): void {
    const versioning = new S3BucketVersioningA(this, "versioning", {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketLifecycleConfiguration(this, "lifecycle", {
      bucket: bucket.id,
      dependsOn: [versioning],
      rule: [
        {
          id: "clean-up",
          status: "Enabled",
          filter: [{}],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: abortedUploadDays }],
          noncurrentVersionExpiration: [{ noncurrentDays: oldVersionDays }],
          ...(expirationDays && { expiration: [{ days: expirationDays }] }),
        },
      ],
    });
  }

  private logRequests(bucket: S3Bucket, { name, requestLogBucket }: PrivateBucketProps): void {
    if (!requestLogBucket) return;
    new S3BucketLoggingA(this, "request-log", {
      bucket: bucket.id,
      targetBucket: requestLogBucket,
      targetPrefix: `${name}/`,
    });
  }
}

/** Refuses requests without TLS, and those with a version older than 1.2. */
function protectedTransport(bucketArn: string): PolicyStatement[] {
  const resources = [bucketArn, `${bucketArn}/*`];
  return [
    encryptedTransportOnly("s3:*", resources),
    {
      Sid: "NoOutdatedEncryption",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: resources,
      Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
    },
  ];
}
