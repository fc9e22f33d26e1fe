import { expect, test } from "vitest";
import { resourcesOf, synthesised } from "../testing/synthesised.ts";
import { Listeners } from "./listeners.ts";

function listeners(hosts: readonly string[]) {
  return synthesised(
    (scope) =>
      new Listeners(scope, "listeners", {
        loadBalancerArn: "arn:load-balancer",
        certificateArn: "arn:certificate",
        hosts,
        targetGroupArn: "arn:target-group",
      }),
  );
}

const stack = listeners(["ledger.example.com"]);

function listenerOn(port: number) {
  return resourcesOf(stack, "aws_lb_listener").find((listener) => listener.port === port);
}

test("plain HTTP is redirected to HTTPS and nothing else", () => {
  expect(listenerOn(80)).toMatchObject({
    protocol: "HTTP",
    default_action: [
      { type: "redirect", redirect: { protocol: "HTTPS", port: "443", status_code: "HTTP_301" } },
    ],
  });
});

test("HTTPS speaks TLS 1.3 or 1.2 with the certificate of the service", () => {
  expect(listenerOn(443)).toMatchObject({
    protocol: "HTTPS",
    ssl_policy: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    certificate_arn: "arn:certificate",
  });
});

test("browsers are told to stay on HTTPS for two years", () => {
  expect(listenerOn(443)?.routing_http_response_strict_transport_security_header_value).toBe(
    "max-age=63072000; includeSubDomains",
  );
});

test("the load balancer does not say what it is", () => {
  expect(listenerOn(443)?.routing_http_response_server_enabled).toBe(false);
});

test("a request for a host that is not ours ends at the load balancer", () => {
  expect(listenerOn(443)?.default_action).toEqual([
    {
      type: "fixed-response",
      fixed_response: { status_code: "404", content_type: "text/plain", message_body: "No such host." },
    },
  ]);
});

test("a request for our host goes to the tasks", () => {
  expect(resourcesOf(stack, "aws_lb_listener_rule")).toMatchObject([
    {
      priority: 1,
      condition: [{ host_header: { values: ["ledger.example.com"] } }],
      action: [{ type: "forward", target_group_arn: "arn:target-group" }],
    },
  ]);
});

test("more hosts than one rule can compare get several rules", () => {
  const hosts = Array.from({ length: 7 }, (_, index) => `name${index}.example.com`);
  const rules = resourcesOf(listeners(hosts), "aws_lb_listener_rule");
  expect(rules.map(({ priority, condition }) => ({ priority, condition }))).toEqual([
    { priority: 1, condition: [{ host_header: { values: hosts.slice(0, 5) } }] },
    { priority: 2, condition: [{ host_header: { values: hosts.slice(5) } }] },
  ]);
});
