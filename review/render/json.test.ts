import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { z } from "zod";
import { dangerRules } from "../danger/danger.ts";
import { readyRules } from "../policy/ready-rules.ts";
import schema from "../report.schema.json" with { type: "json" };
import { createReport } from "../report.ts";
import { planFullOf } from "../testing/canary-plan.ts";
import { reviewOf } from "../testing/plan-parts.ts";
import { realPlan, realPlans } from "../testing/real-plan.ts";
import { textOf } from "../testing/text-of.ts";
import { renderJson } from "./json.ts";

const published = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);

function jsonOf(plan: object): unknown {
  const policy = {
    rules: [
      ...readyRules,
      { name: "old", effect: "warn" as const, reason: "x", until: "2020-01-01", applies: () => true },
      { name: "all", effect: "needs-label" as const, label: "seen", reason: "x", applies: () => "It is so." },
    ],
  };
  const review = reviewOf(plan, { policy, hash: createHmac("sha256", "key") });
  return JSON.parse(textOf(renderJson(createReport([review, reviewOf(plan)]))));
}

test.each(realPlans)("the report of %s is as the schema says", (name) => {
  expect(published.parse(jsonOf(JSON.parse(realPlan(name))))).toBeDefined();
});

test("a report with everything in it is as the schema says", () => {
  expect(published.parse(jsonOf(planFullOf("Canary-7f3a9c2e51")))).toBeDefined();
});

test("the schema lets nothing else in", () => {
  const report = jsonOf({}) as Record<string, unknown>;
  expect(published.safeParse({ ...report, more: 1 }).success).toBe(false);
  expect(published.safeParse({ ...report, version: 2 }).success).toBe(false);
});

test("the schema knows every rule", () => {
  expect(schema.$defs.danger.properties.rule.enum).toEqual(Object.keys(dangerRules));
});
