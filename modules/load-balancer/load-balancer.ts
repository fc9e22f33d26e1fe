import { Lb } from "@cdktf/provider-aws/lib/lb/index.js";
import { Construct } from "constructs";

/** Settings of a {@link LoadBalancer}. */
export interface LoadBalancerProps {
  /** At most 32 letters, digits and hyphens. */
  readonly name: string;
  /** Public subnets in two zones or more. */
  readonly subnetIds: readonly string[];
  readonly securityGroupId: string;
  /** Bucket that receives access and connection logs; its policy must admit log delivery. */
  readonly logBucketName: string;
  /** Refuse to delete the load balancer, by whatever means. */
  readonly deletionProtection: boolean;
}

/** Seconds without traffic after which a connection is closed; targets must keep theirs open longer. */
const idleTimeoutSeconds = 60;

/** Internet-facing application load balancer that is strict about what it forwards. */
export class LoadBalancer extends Construct {
  readonly arn: string;
  /** The part of the ARN by which CloudWatch knows the load balancer. */
  readonly arnSuffix: string;
  readonly dnsName: string;
  /** Hosted zone of `dnsName`, needed for alias records. */
  readonly zoneId: string;

  constructor(scope: Construct, id: string, props: LoadBalancerProps) {
    super(scope, id);
    const balancer = new Lb(this, "Resource", {
      name: props.name,
      loadBalancerType: "application",
      internal: false,
      subnets: [...props.subnetIds],
      securityGroups: [props.securityGroupId],
      idleTimeout: idleTimeoutSeconds,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: "strictest",
      enableDeletionProtection: props.deletionProtection,
      accessLogs: { enabled: true, bucket: props.logBucketName, prefix: "access" },
      connectionLogs: { enabled: true, bucket: props.logBucketName, prefix: "connection" },
    });
    this.arn = balancer.arn;
    this.arnSuffix = balancer.arnSuffix;
    this.dnsName = balancer.dnsName;
    this.zoneId = balancer.zoneId;
  }
}
