import { expect, test } from "vitest";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { TargetGroup } from "./target-group.ts";

const group = resourceOf(
  synthesised(
    (scope) =>
      new TargetGroup(scope, "target-group", {
        name: "acme-api",
        vpcId: "vpc-1",
        port: 3000,
        healthCheckPath: "/healthz",
      }),
  ),
  "aws_lb_target_group",
);

test("sends requests to the addresses of the tasks", () => {
  expect(group).toMatchObject({ target_type: "ip", port: 3000, protocol: "HTTP", vpc_id: "vpc-1" });
});

test("notices a healthy task within 20 seconds and an unhealthy one within 30", () => {
  expect(group.health_check).toEqual({
    path: "/healthz",
    matcher: "200",
    interval: 10,
    timeout: 5,
    healthy_threshold: 2,
    unhealthy_threshold: 3,
  });
});

test("gives a stopping task 20 seconds to finish its requests", () => {
  expect(group.deregistration_delay).toBe("20");
});

test("can be replaced by a group that stands beside it", () => {
  expect(group).toMatchObject({ name_prefix: "api-", lifecycle: { create_before_destroy: true } });
  expect(group).not.toHaveProperty("name");
});
