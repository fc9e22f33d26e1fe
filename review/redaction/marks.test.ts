import { expect, test } from "vitest";
import { hasMarks, marksOf, visitMarked } from "./marks.ts";

test.each([true, { a: { b: true } }, [false, [true]]])("%j has marks", (marks) => {
  expect(hasMarks(marks)).toBe(true);
});

test.each([false, null, undefined, {}, [], { a: false }, [{}, false], "true"])("%j has none", (marks) => {
  expect(hasMarks(marks)).toBe(false);
});

test("a mark on the whole is a mark on each part", () => {
  expect([marksOf(true, "a"), marksOf(true, 0)]).toEqual([true, true]);
});

test("marks of a list belong to its places, marks of an object to its fields", () => {
  expect([marksOf([false, true], 1), marksOf({ a: true }, "a"), marksOf({ a: true }, "constructor")]).toEqual(
    [true, true, undefined],
  );
});

test("marks without a value mark nothing", () => {
  const found: unknown[] = [];
  visitMarked({ a: null }, { a: true, b: true, c: { d: true } }, (part) => found.push(part));
  expect(found).toEqual([]);
});
