import { expect, test } from "vitest";
import { hide } from "./span.ts";

test("stretches are hidden in any order, touching and overlapping ones as one", () => {
  const spans = [
    { start: 10, end: 12 },
    { start: 0, end: 3 },
    { start: 2, end: 5 },
    { start: 5, end: 6 },
  ];
  expect(hide("0123456789abcdef", spans)).toBe("(sensitive)6789(sensitive)cdef");
});

test("a text without stretches stays as it is", () => {
  expect(hide("text", [])).toBe("text");
});
