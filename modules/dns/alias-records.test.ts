import { expect, test } from "vitest";
import { resourcesOf, synthesised } from "../testing/synthesised.ts";
import { AliasRecords } from "./alias-records.ts";

test("every name leads to the load balancer, and its health is asked", () => {
  const stack = synthesised(
    (scope) =>
      new AliasRecords(scope, "names", {
        zoneId: "Z1",
        names: ["ledger.example.com", "status.example.com"],
        target: { dnsName: "acme.elb.amazonaws.com", zoneId: "Z2" },
      }),
  );
  const alias = { name: "acme.elb.amazonaws.com", zone_id: "Z2", evaluate_target_health: true };
  expect(resourcesOf(stack, "aws_route53_record")).toMatchObject([
    { zone_id: "Z1", name: "ledger.example.com", type: "A", alias },
    { zone_id: "Z1", name: "status.example.com", type: "A", alias },
  ]);
});
