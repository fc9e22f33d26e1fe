import { expect, test } from "vitest";
import { equal, field } from "./json.ts";

test.each(["constructor", "toString", "__proto__", "hasOwnProperty"])(
  "an object has no field %s of its own",
  (key) => {
    expect(field({}, key)).toBeUndefined();
  },
);

test("a field that is named like the prototype is read when it is there", () => {
  expect(field(JSON.parse('{"__proto__":1}'), "__proto__")).toBe(1);
});

test("values are equal whatever the order of their keys", () => {
  expect(equal({ a: [1, { b: null, c: "x" }] }, { a: [1, { c: "x", b: null }] })).toBe(true);
});

test.each([
  [{ a: 1 }, { a: 1, b: 2 }],
  [{ a: 1 }, { b: 1 }],
  [
    [1, 2],
    [2, 1],
  ],
  [{}, []],
  [null, {}],
  ["1", 1],
  [{ toString: 1 }, { a: 1 }],
])("%j and %j differ", (left, right) => {
  expect(equal(left, right)).toBe(false);
});
