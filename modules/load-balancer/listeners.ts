import { LbListener } from "@cdktf/provider-aws/lib/lb-listener/index.js";
import { LbListenerRule } from "@cdktf/provider-aws/lib/lb-listener-rule/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";

/** Settings of {@link Listeners}. */
export interface ListenersProps {
  readonly loadBalancerArn: string;
  /** Certificate that is valid for every one of `hosts`. */
  readonly certificateArn: string;
  /** Names under which the service answers; requests for any other name get a 404. */
  readonly hosts: readonly string[];
  readonly targetGroupArn: string;
}

/** TLS 1.3, or 1.2 with forward secrecy, and key exchange that withstands quantum computers where the client has it. */
const tlsPolicy = "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09";

/** Two years, the span that browsers ask for before they trust a name to stay on HTTPS. */
const strictTransportSecurity = "max-age=63072000; includeSubDomains";

/** Names that one rule of a listener can compare. */
const hostsPerRule = 5;

/** HTTPS for the service's own names; plain HTTP is only redirected. */
export class Listeners extends Construct {
  /** Depend on this where the target group must already receive requests. */
  readonly forwarding: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ListenersProps) {
    super(scope, id);
    this.redirectHttp(props);
    const https = this.answerHttps(props);
    this.forwarding = this.forwardOwnHosts(https, props);
  }

  private redirectHttp({ loadBalancerArn }: ListenersProps): void {
    new LbListener(this, "http", {
      loadBalancerArn,
      port: 80,
      protocol: "HTTP",
      defaultAction: [
        { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
      ],
    });
  }

  /** Whoever asks for another name, or for the bare address, is a scanner: the service never sees it. */
  private answerHttps({ loadBalancerArn, certificateArn }: ListenersProps): LbListener {
    return new LbListener(this, "https", {
      loadBalancerArn,
      port: 443,
      protocol: "HTTPS",
      sslPolicy: tlsPolicy,
      certificateArn,
      routingHttpResponseServerEnabled: false,
      routingHttpResponseStrictTransportSecurityHeaderValue: strictTransportSecurity,
      defaultAction: [
        {
          type: "fixed-response",
          fixedResponse: { statusCode: "404", contentType: "text/plain", messageBody: "No such host." },
        },
      ],
    });
  }

  private forwardOwnHosts(listener: LbListener, { hosts, targetGroupArn }: ListenersProps): LbListenerRule[] {
    const ruleCount = Math.ceil(hosts.length / hostsPerRule);
    return Array.from({ length: ruleCount }, (_, index) => {
      const values = hosts.slice(index * hostsPerRule, (index + 1) * hostsPerRule);
      return new LbListenerRule(this, `own-hosts-${index + 1}`, {
        listenerArn: listener.arn,
        priority: index + 1,
        condition: [{ hostHeader: { values } }],
        action: [{ type: "forward", targetGroupArn }],
      });
    });
  }
}
