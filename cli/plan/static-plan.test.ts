import { expect, test } from "vitest";
import type { Json } from "../../review/json.ts";
import { readyRules } from "../../review/policy/ready-rules.ts";
import { staticReview } from "./static-plan.ts";

const settings = { policy: { rules: readyRules }, labels: [], compared: true };
const rule = (cidr: string): Json => ({
  resource: {
    aws_vpc_security_group_ingress_rule: {
      web: {
        cidr_ipv4: cidr,
        from_port: 22,
        to_port: 22,
        ip_protocol: "tcp",
        lifecycle: { prevent_destroy: true },
      },
    },
  },
});

test("what differs between base and head is reviewed as a plan is", () => {
  const review = staticReview("staging-network", rule("10.0.0.0/8"), rule("0.0.0.0/0"), settings);
  expect(review.resources.map(({ address, class: changeClass }) => [address, changeClass])).toEqual([
    ["aws_vpc_security_group_ingress_rule.web", "update"],
  ]);
  expect(review.resources[0]?.differences).toEqual([
    { path: "cidr_ipv4", kind: "change", before: "10.0.0.0/8", after: "0.0.0.0/0" },
  ]);
  expect(review.dangers.map(({ rule: name }) => name)).toEqual(["open-to-world"]);
  expect(review.policy?.outcome).toBe("denied");
});

test("the review says that nothing was planned", () => {
  expect(staticReview("staging-network", rule("10.0.0.0/8"), rule("10.0.0.0/8"), settings)).toMatchObject({
    outcome: "no-changes",
    notices: [
      "Static: the code was compared with its base. Nothing was planned, no credentials were used, and what exists may differ.",
    ],
  });
});

test("without a base everything is new", () => {
  const review = staticReview("staging-network", undefined, rule("10.0.0.0/8"), {
    ...settings,
    compared: false,
  });
  expect(review.resources.map((resource) => resource.class)).toEqual(["create"]);
  expect(review.notices).toEqual([
    "Static: the code was read as if nothing existed. Nothing was planned, and no credentials were used.",
  ]);
});

test("a stack that goes deletes all that it holds", () => {
  const before: Json = { resource: { aws_db_instance: { ledger: { identifier: "ledger" } } } };
  const review = staticReview("staging-data", before, undefined, settings);
  expect(review.dangers.map((danger) => danger.rule)).toEqual(["stateful-deleted"]);
});

test("a secret in the code is hidden", () => {
  const after: Json = { resource: { aws_db_instance: { ledger: { password: "hunter22-in-the-code" } } } };
  const review = staticReview("staging-data", undefined, after, settings);
  expect(JSON.stringify(review)).not.toContain("hunter22");
});
