import { expect, it } from "vitest";
import { faultsWith } from "../testing/faults.ts";

it.each([0, -5, Number.POSITIVE_INFINITY, "900"])("refuses a budget of %s", (amount) => {
  expect(faultsWith({ "prod.budget": { monthlyUsd: amount, anomalyUsd: amount } })).toEqual([
    `prod.budget.monthlyUsd: ${amount} is not a number of US dollars above 0`,
    `prod.budget.anomalyUsd: ${amount} is not a number of US dollars above 0`,
  ]);
});
