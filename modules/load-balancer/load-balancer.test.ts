import { expect, test } from "vitest";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { LoadBalancer } from "./load-balancer.ts";

function loadBalancer({ deletionProtection }: { deletionProtection: boolean }) {
  const stack = synthesised(
    (scope) =>
      new LoadBalancer(scope, "load-balancer", {
        name: "acme-staging",
        subnetIds: ["subnet-1", "subnet-2"],
        securityGroupId: "sg-1",
        logBucketName: "acme-logs",
        deletionProtection,
      }),
  );
  return resourceOf(stack, "aws_lb");
}

test("is an application load balancer on the internet, in the subnets and group that it is given", () => {
  expect(loadBalancer({ deletionProtection: true })).toMatchObject({
    name: "acme-staging",
    load_balancer_type: "application",
    internal: false,
    subnets: ["subnet-1", "subnet-2"],
    security_groups: ["sg-1"],
  });
});

test("drops invalid header fields", () => {
  expect(loadBalancer({ deletionProtection: true }).drop_invalid_header_fields).toBe(true);
});

test("refuses ambiguous requests", () => {
  expect(loadBalancer({ deletionProtection: true }).desync_mitigation_mode).toBe("strictest");
});

test("closes idle connections after a minute", () => {
  expect(loadBalancer({ deletionProtection: true }).idle_timeout).toBe(60);
});

test("logs every request and every connection", () => {
  expect(loadBalancer({ deletionProtection: true })).toMatchObject({
    access_logs: { enabled: true, bucket: "acme-logs", prefix: "access" },
    connection_logs: { enabled: true, bucket: "acme-logs", prefix: "connection" },
  });
});

test.each([true, false])("deletion protection follows its setting: %s", (deletionProtection) => {
  expect(loadBalancer({ deletionProtection }).enable_deletion_protection).toBe(deletionProtection);
});
