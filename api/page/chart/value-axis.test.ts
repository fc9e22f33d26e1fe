import { expect, test } from "vitest";
import { valueAxis } from "./value-axis.ts";

test.each([
  [0, "count", "0, 1, 2, 3, 4"],
  [13, "count", "0, 5, 10, 15"],
  [0, "share", "0 %, 2 %, 4 %, 6 %, 8 %, 10 %"],
  [0.31, "share", "0 %, 10 %, 20 %, 30 %, 40 %"],
  [0, "seconds", "0 s, 0.2 s, 0.4 s, 0.6 s, 0.8 s, 1 s"],
  [9_000, "seconds", "0 min, 50 min, 100 min, 150 min"],
  [200_000, "seconds", "0 h, 20 h, 40 h, 60 h"],
] as const)("values up to %d as %s have round ticks", (highest, quantity, labels) => {
  expect(
    valueAxis(highest, quantity)
      .ticks.map(({ label }) => label)
      .join(", "),
  ).toBe(labels);
});

test("the axis ends at or above the highest value", () => {
  expect(valueAxis(201_000, "seconds").top).toBe(216_000);
});
