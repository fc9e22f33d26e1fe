import { expect, test } from "vitest";
import { metricNames } from "../../metrics/deployments.ts";
import { exclusionsOf, metricValue, metricWords } from "./metric-words.ts";

test("every metric has words", () => {
  expect(metricWords.map(({ name }) => name)).toEqual(metricNames);
});

test.each([
  [null, "deployments/day", "no data"],
  [0, "deployments/day", "0 a day"],
  [1.857, "deployments/day", "1.86 a day"],
  [null, "ratio", "no data"],
  [0, "ratio", "0 %"],
  [0.0864, "ratio", "8.6 %"],
  [3_504, "seconds", "58 min 24 s"],
] as const)("%s in %s reads %s", (value, unit, words) => {
  expect(metricValue({ value, unit })).toBe(words);
});

test("what was left out is told, and what was not is not", () => {
  expect(exclusionsOf({ excluded: { rollbacks: 1, redeployments: 0 }, pending: 2 })).toEqual([
    "1 rollback",
    "2 deployments that may still turn out to be bad",
  ]);
  expect(exclusionsOf({ excluded: { novelty: 3 }, pending: 0 })).toEqual(["novelty: 3"]);
});
