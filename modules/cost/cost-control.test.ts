import { expect, test } from "vitest";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { CostControl } from "./cost-control.ts";

const stack = synthesised(
  (scope) =>
    new CostControl(scope, "cost", {
      prefix: "acme-staging",
      monthlyUsd: 150,
      anomalyUsd: 10,
      email: "team@example.com",
    }),
);

test("warns of a forecast above the budget before the money is spent", () => {
  expect(resourceOf(stack, "aws_budgets_budget")).toMatchObject({
    limit_amount: "150",
    limit_unit: "USD",
    time_unit: "MONTHLY",
  });
  expect((resourceOf(stack, "aws_budgets_budget").notification as unknown[])[0]).toEqual({
    notification_type: "FORECASTED",
    comparison_operator: "GREATER_THAN",
    threshold: 100,
    threshold_type: "PERCENTAGE",
    subscriber_email_addresses: ["team@example.com"],
  });
});

test("reports unexpected costs from the given size on, daily", () => {
  expect(resourceOf(stack, "aws_ce_anomaly_subscription")).toMatchObject({
    frequency: "DAILY",
    subscriber: [{ type: "EMAIL", address: "team@example.com" }],
    threshold_expression: {
      dimension: { key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE", values: ["10"] },
    },
  });
});
