import { expect, test } from "vitest";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { HostedZone } from "./hosted-zone.ts";

function zone(deletionProtection: boolean) {
  return resourceOf(
    synthesised((scope) => new HostedZone(scope, "zone", { name: "acme.example.com", deletionProtection })),
    "aws_route53_zone",
  );
}

test("stays, since the parent zone names its name servers", () => {
  expect(zone(true)).toMatchObject({
    name: "acme.example.com",
    force_destroy: false,
    lifecycle: { prevent_destroy: true },
  });
});

test("goes with its records once deletion protection is off", () => {
  expect(zone(false).force_destroy).toBe(true);
  expect(zone(false)).not.toHaveProperty("lifecycle");
});
