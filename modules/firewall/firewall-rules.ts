import type { Wafv2WebAclRule } from "@cdktf/provider-aws/lib/wafv2-web-acl/index.js";

/** A statement in Terraform's own spelling: the bindings pass it on untyped and unconverted. */
type Statement =
  | {
      readonly managed_rule_group_statement: {
        readonly name: string;
        readonly vendor_name: "AWS";
        readonly scope_down_statement: Statement;
      };
    }
  | {
      readonly rate_based_statement: {
        readonly limit: number;
        readonly aggregate_key_type: "IP";
        readonly evaluation_window_sec: number;
      };
    }
  | { readonly not_statement: { readonly statement: readonly Statement[] } }
  | {
      readonly regex_match_statement: {
        readonly regex_string: string;
        readonly field_to_match: { readonly uri_path: Record<string, never> };
        readonly text_transformation: readonly { readonly priority: number; readonly type: "NONE" }[];
      };
    };

/** Settings of {@link firewallRules}. */
export interface FirewallRulesProps {
  /** Prefix of the metrics' names. */
  readonly prefix: string;
  /** Requests that one address may make in five minutes. */
  readonly requestsPerFiveMinutes: number;
  /**
   * Exact paths whose bodies are signed. Managed rules do not look at them: they would refuse any body above 8 KB, and
   * any commit message that resembles an attack, while the service checks the signature before it reads a byte.
   */
  readonly signedPaths: readonly string[];
}

/** The rules in the order in which they are asked; a request that none refuses is let through. */
export function firewallRules(props: FirewallRulesProps): Wafv2WebAclRule[] {
  const unsigned = pathOtherThan(props.signedPaths);
  return [
    refuseFloods(props),
    managedGroup(props, 2, "address-reputation", "AWSManagedRulesAmazonIpReputationList", unsigned),
    managedGroup(props, 3, "known-bad-inputs", "AWSManagedRulesKnownBadInputsRuleSet", unsigned),
    managedGroup(props, 4, "common", "AWSManagedRulesCommonRuleSet", unsigned),
  ];
}

function refuseFloods({ prefix, requestsPerFiveMinutes }: FirewallRulesProps): Wafv2WebAclRule {
  const statement: Statement = {
    rate_based_statement: {
      limit: requestsPerFiveMinutes,
      aggregate_key_type: "IP",
      evaluation_window_sec: 300,
    },
  };
  return {
    name: "rate-limit",
    priority: 1,
    action: { block: { customResponse: { responseCode: 429 } } },
    statement,
    visibilityConfig: measured(prefix, "rate-limit"),
  };
}

function managedGroup(
  { prefix }: FirewallRulesProps,
  priority: number,
  name: string,
  group: string,
  scope: Statement,
): Wafv2WebAclRule {
  const statement: Statement = {
    managed_rule_group_statement: { name: group, vendor_name: "AWS", scope_down_statement: scope },
  };
  return {
    name,
    priority,
    overrideAction: { none: {} },
    statement,
    visibilityConfig: measured(prefix, name),
  };
}

/** Compares the path as it was sent: any transformation would let `/hooks/../` slip under the exemption. */
function pathOtherThan(paths: readonly string[]): Statement {
  return {
    not_statement: {
      statement: [
        {
          regex_match_statement: {
            regex_string: `^(${paths.map(escapeRegex).join("|")})$`,
            field_to_match: { uri_path: {} },
            text_transformation: [{ priority: 0, type: "NONE" }],
          },
        },
      ],
    },
  };
}

function escapeRegex(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** CloudWatch metrics and sampled requests of one rule. */
export function measured(prefix: string, name: string) {
  return {
    metricName: `${prefix}-${name}`,
    cloudwatchMetricsEnabled: true,
    sampledRequestsEnabled: true,
  };
}
