import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl/index.js";
import { Wafv2WebAclAssociation } from "@cdktf/provider-aws/lib/wafv2-web-acl-association/index.js";
import { Construct } from "constructs";
import { firewallRules, measured } from "./firewall-rules.ts";

/** Settings of a {@link WebApplicationFirewall}. */
export interface WebApplicationFirewallProps {
  readonly name: string;
  /** ARN of the load balancer that the firewall stands in front of. */
  readonly loadBalancerArn: string;
  /** Exact paths whose bodies the service authenticates itself, by a signature. */
  readonly signedPaths: readonly string[];
  /** Requests that one address may make in five minutes, at least 10; 2,000 when left out. */
  readonly requestsPerFiveMinutes?: number;
}

/** Refuses floods and known attacks before they reach the load balancer's targets. */
export class WebApplicationFirewall extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: WebApplicationFirewallProps) {
    super(scope, id);
    const { name, loadBalancerArn, signedPaths, requestsPerFiveMinutes = 2000 } = props;
    const acl = new Wafv2WebAcl(this, "Resource", {
      name,
      description: "Refuses floods and known attacks.",
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rule: firewallRules({ prefix: name, requestsPerFiveMinutes, signedPaths }),
      visibilityConfig: measured(name, "all"),
    });
    new Wafv2WebAclAssociation(this, "attachment", { webAclArn: acl.arn, resourceArn: loadBalancerArn });
    this.arn = acl.arn;
  }
}
