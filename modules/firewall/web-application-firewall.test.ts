import { expect, test } from "vitest";
import { type Block, resourceOf, synthesised } from "../testing/synthesised.ts";
import { WebApplicationFirewall } from "./web-application-firewall.ts";

function firewall(requestsPerFiveMinutes?: number) {
  return synthesised(
    (scope) =>
      new WebApplicationFirewall(scope, "firewall", {
        name: "acme-staging",
        loadBalancerArn: "arn:load-balancer",
        signedPaths: ["/hooks/github", "/hooks/v1.0"],
        ...(requestsPerFiveMinutes && { requestsPerFiveMinutes }),
      }),
  );
}

const stack = firewall();
const acl = resourceOf(stack, "aws_wafv2_web_acl");
const rules = acl.rule as Block[];

test("is attached to the load balancer", () => {
  expect(resourceOf(stack, "aws_wafv2_web_acl_association")).toMatchObject({
    resource_arn: "arn:load-balancer",
    web_acl_arn: expect.stringMatching(/^\$\{aws_wafv2_web_acl\.[^.]+\.arn\}$/),
  });
});

test("asks its rules in order and lets through what none refuses", () => {
  expect(rules.map(({ name, priority }) => [priority, name])).toEqual([
    [1, "rate-limit"],
    [2, "address-reputation"],
    [3, "known-bad-inputs"],
    [4, "common"],
  ]);
  expect(acl.default_action).toEqual({ allow: {} });
});

test("answers 429 to an address with more than 2,000 requests in five minutes", () => {
  expect(rules[0]).toMatchObject({
    action: { block: { custom_response: { response_code: 429 } } },
    statement: {
      rate_based_statement: { limit: 2000, aggregate_key_type: "IP", evaluation_window_sec: 300 },
    },
  });
});

test("the limit can be set", () => {
  const [limit] = resourceOf(firewall(50), "aws_wafv2_web_acl").rule as Block[];
  expect(limit).toMatchObject({ statement: { rate_based_statement: { limit: 50 } } });
});

test("the managed groups refuse, rather than count, what they recognise", () => {
  const groups = rules.slice(1);
  expect(groups).toMatchObject([
    { statement: { managed_rule_group_statement: { name: "AWSManagedRulesAmazonIpReputationList" } } },
    { statement: { managed_rule_group_statement: { name: "AWSManagedRulesKnownBadInputsRuleSet" } } },
    { statement: { managed_rule_group_statement: { name: "AWSManagedRulesCommonRuleSet" } } },
  ]);
  expect(groups.map((rule) => rule.override_action)).toEqual([{ none: {} }, { none: {} }, { none: {} }]);
});

test("the managed groups leave exactly the signed paths alone, as they were sent", () => {
  for (const { statement } of rules.slice(1)) {
    expect(statement).toMatchObject({
      managed_rule_group_statement: {
        scope_down_statement: {
          not_statement: {
            statement: [
              {
                regex_match_statement: {
                  regex_string: "^(/hooks/github|/hooks/v1\\.0)$",
                  field_to_match: { uri_path: {} },
                  text_transformation: [{ priority: 0, type: "NONE" }],
                },
              },
            ],
          },
        },
      },
    });
  }
});

test("every rule is measured and sampled", () => {
  for (const { visibility_config } of [acl, ...rules]) {
    expect(visibility_config).toMatchObject({
      cloudwatch_metrics_enabled: true,
      sampled_requests_enabled: true,
    });
  }
});
