import type { AwsLocation } from "../aws-location.ts";
import type { PolicyStatement } from "../policy-document.ts";

/**
 * Lets the load balancers of one account write access and connection logs, each below a prefix of its own. Elastic
 * Load Balancing writes to `<prefix>/AWSLogs/<account>/` and encrypts with S3's own keys only.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
 */
export function loadBalancerLogDelivery(bucketArn: string, { account }: AwsLocation): PolicyStatement {
  return {
    Sid: "LoadBalancersWriteLogs",
    Effect: "Allow",
    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `${bucketArn}/*/AWSLogs/${account}/*`,
  };
}

/**
 * Lets S3 record the requests to other buckets of the same account.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
 */
export function bucketLogDelivery(bucketArn: string, location: AwsLocation): PolicyStatement {
  return {
    Sid: "BucketsWriteRequestLogs",
    Effect: "Allow",
    Principal: { Service: "logging.s3.amazonaws.com" },
    Action: "s3:PutObject",
    Resource: `${bucketArn}/*`,
    Condition: { StringEquals: { "aws:SourceAccount": location.account } },
  };
}
