import { expect, test } from "vitest";
import { GAPS } from "./gaps.ts";

test("no operation stands in the table twice", () => {
  const operations = GAPS.map(({ service, operation }) => `${service} ${operation}`);
  expect(operations).toEqual([...new Set(operations)]);
});

test.each(GAPS.map(({ service, operation, reason }) => [service, operation, reason]))(
  "%s %s has a reason that is a sentence",
  (_service, _operation, reason) => {
    expect(reason).toMatch(/^\S.{20,}\.$/);
  },
);
