import { absent, fitting, is, matching, referenceTo } from "../expectation.ts";
import type { Resource } from "../resource.ts";
import { removed, type Setting } from "../setting.ts";

const https = (listener: Resource) => listener.attributes.protocol === "HTTPS";

/** The way in: load balancer, listeners, certificate and firewall. */
export const loadBalancerSettings: readonly Setting[] = [
  {
    ids: ["CKV_AWS_131", "ELB.4"],
    type: "aws_lb",
    attribute: "drop_invalid_header_fields",
    expected: is(true),
    insecure: [false, removed],
  },
  {
    ids: ["CKV_AWS_328", "ELB.12"],
    type: "aws_lb",
    attribute: "desync_mitigation_mode",
    expected: is("strictest"),
    insecure: ["monitor", "defensive", removed],
  },
  {
    ids: ["CKV_AWS_150", "ELB.6"],
    type: "aws_lb",
    attribute: "enable_deletion_protection",
    expected: is(true),
    insecure: [false, removed],
  },
  {
    ids: ["CKV_AWS_91", "ELB.5", "AwsSolutions-ELB2"],
    type: "aws_lb",
    attribute: "access_logs.enabled",
    expected: is(true),
    insecure: [false, removed],
  },
  {
    ids: [],
    because: "who connected, and with what certificate and cipher, is recorded as well",
    type: "aws_lb",
    attribute: "connection_logs.enabled",
    expected: is(true),
    insecure: [false, removed],
  },
  {
    ids: ["ELB.13"],
    type: "aws_lb",
    attribute: "subnets",
    expected: fitting("two subnets or more", (value) => Array.isArray(value) && value.length >= 2),
    insecure: [
      function oneSubnet(subnets: unknown) {
        return (subnets as unknown[]).slice(0, 1);
      },
    ],
  },
  {
    ids: [],
    because: "without a group of ours the default group applies",
    type: "aws_lb",
    attribute: "security_groups",
    expected: referenceTo("aws_security_group"),
    insecure: [removed, []],
  },
  {
    ids: ["CKV_AWS_2", "CKV2_AWS_20", "ELB.1"],
    type: "aws_lb_listener",
    attribute: "default_action.type",
    expected: is("redirect"),
    insecure: ["forward"],
    except: { of: https, reason: "Only plain HTTP has to be redirected." },
  },
  {
    ids: ["CKV2_AWS_20", "ELB.1"],
    type: "aws_lb_listener",
    attribute: "default_action.redirect.protocol",
    expected: is("HTTPS"),
    insecure: ["HTTP", removed],
    except: { of: https, reason: "Only plain HTTP has to be redirected." },
  },
  {
    ids: ["CKV_AWS_103", "CKV2_AWS_74", "ELB.17"],
    type: "aws_lb_listener",
    attribute: "ssl_policy",
    expected: matching(
      /^ELBSecurityPolicy-TLS13-1-[23](-Res)?(-FIPS|-PQ)?-20(2[1-9]|[3-9]\d)-\d\d$/,
      "a policy of TLS 1.3, or of TLS 1.2 with forward secrecy",
    ),
    insecure: [
      "ELBSecurityPolicy-2016-08",
      "ELBSecurityPolicy-TLS-1-1-2017-01",
      "ELBSecurityPolicy-TLS13-1-0-2021-06",
      removed,
    ],
    except: { of: (listener) => !https(listener), reason: "Plain HTTP has no TLS." },
  },
  {
    ids: ["ELB.18"],
    type: "aws_lb_listener",
    attribute: "certificate_arn",
    expected: referenceTo("aws_acm_certificate_validation"),
    insecure: [removed],
    except: { of: (listener) => !https(listener), reason: "Plain HTTP has no certificate." },
  },
  {
    ids: [],
    because: "browsers that came once never come without TLS again",
    type: "aws_lb_listener",
    attribute: "routing_http_response_strict_transport_security_header_value",
    expected: matching(/^max-age=(3153[6-9]\d{3}|[4-9]\d{7}|\d{9,})/, "a year or more"),
    insecure: ["max-age=0", removed],
    except: { of: (listener) => !https(listener), reason: "Browsers ignore the header without TLS." },
  },
  {
    ids: [],
    because: "answers do not say what answers",
    type: "aws_lb_listener",
    attribute: "routing_http_response_server_enabled",
    expected: is(false),
    insecure: [true, removed],
    except: {
      of: (listener) => !https(listener),
      reason: "The redirect comes from the load balancer itself.",
    },
  },
  {
    ids: [],
    because: "requests for names that are not ours never reach the service",
    type: "aws_lb_listener",
    attribute: "default_action.type",
    expected: is("fixed-response"),
    insecure: ["forward"],
    except: { of: (listener) => !https(listener), reason: "Plain HTTP is redirected whatever its name." },
  },
  {
    ids: ["CKV_AWS_233"],
    type: "aws_acm_certificate",
    attribute: "lifecycle.create_before_destroy",
    expected: is(true),
    insecure: [false, removed],
  },
  {
    ids: ["CKV_AWS_234"],
    type: "aws_acm_certificate",
    attribute: "options.certificate_transparency_logging_preference",
    expected: is("ENABLED"),
    insecure: ["DISABLED"],
  },
  {
    ids: ["CKV2_AWS_71"],
    type: "aws_acm_certificate",
    attribute: "domain_name",
    expected: matching(/^[^*]+$/, "a name without wildcard"),
    insecure: ["*.example.com"],
  },
  {
    ids: ["CKV2_AWS_71"],
    type: "aws_acm_certificate",
    attribute: "subject_alternative_names",
    expected: fitting(
      "names without wildcards",
      (value) => Array.isArray(value) && value.every((name) => !String(name).includes("*")),
    ),
    insecure: [["*.example.com"]],
  },
  {
    ids: ["ACM.1"],
    type: "aws_acm_certificate",
    attribute: "validation_method",
    expected: is("DNS"),
    insecure: ["EMAIL"],
  },
  {
    ids: ["ACM.2"],
    type: "aws_acm_certificate",
    attribute: "key_algorithm",
    expected: fitting(
      "left out (RSA_2048), EC_prime256v1 or EC_secp384r1",
      (value) => value === undefined || value === "EC_prime256v1" || value === "EC_secp384r1",
    ),
    insecure: ["RSA_1024"],
  },
  {
    ids: ["CKV_AWS_192", "CKV2_AWS_76", "WAF.10"],
    type: "aws_wafv2_web_acl",
    attribute: "rule[known-bad-inputs].statement.managed_rule_group_statement.name",
    expected: is("AWSManagedRulesKnownBadInputsRuleSet"),
    insecure: [removed, "AWSManagedRulesAdminProtectionRuleSet"],
  },
  {
    ids: ["CKV_AWS_192"],
    type: "aws_wafv2_web_acl",
    attribute: "rule[known-bad-inputs].override_action.none",
    expected: fitting("present", (value) => value !== undefined),
    insecure: [removed],
  },
  {
    ids: ["CKV_AWS_342"],
    because: "a rule that only counts refuses nothing",
    type: "aws_wafv2_web_acl",
    attribute: "rule.override_action.count",
    expected: absent(),
    insecure: [[{}]],
  },
  {
    ids: ["WAF.10"],
    type: "aws_wafv2_web_acl",
    attribute: "rule[common].statement.managed_rule_group_statement.name",
    expected: is("AWSManagedRulesCommonRuleSet"),
    insecure: [removed],
  },
  {
    ids: [],
    because: "one address cannot flood the service",
    type: "aws_wafv2_web_acl",
    attribute: "rule[rate-limit].action.block",
    expected: fitting("present", (value) => value !== undefined),
    insecure: [removed],
  },
  {
    ids: ["WAF.12"],
    type: "aws_wafv2_web_acl",
    attribute: "rule.visibility_config.cloudwatch_metrics_enabled",
    expected: is(true),
    insecure: [false],
  },
  {
    ids: ["WAF.12"],
    type: "aws_wafv2_web_acl",
    attribute: "visibility_config.cloudwatch_metrics_enabled",
    expected: is(true),
    insecure: [false],
  },
  {
    ids: ["CKV2_AWS_31", "WAF.11"],
    type: "aws_wafv2_web_acl_logging_configuration",
    attribute: "log_destination_configs",
    expected: referenceTo("aws_cloudwatch_log_group"),
    insecure: [[]],
  },
  {
    ids: [],
    because: "signatures and credentials are not written to logs",
    type: "aws_wafv2_web_acl_logging_configuration",
    attribute: "redacted_fields",
    expected: fitting("a list with authorization, cookie and both signatures", (value) => {
      const names = JSON.stringify(value) ?? "";
      return ["authorization", "cookie", "x-hub-signature-256", "x-slipway-signature-256"].every((name) =>
        names.includes(`"${name}"`),
      );
    }),
    insecure: [removed, [{ single_header: { name: "cookie" } }]],
  },
];
