import { expect, test } from "vitest";
import { pairItems } from "./list-pairs.ts";

test("a single item is paired with a single item, whatever their names", () => {
  expect(pairItems([{ name: "a" }], [{ name: "b" }])).toEqual({
    pairs: [{ before: 0, after: 0, label: 0 }],
    reordered: false,
  });
});

test("a key that is not unique is no key", () => {
  const items = [
    { name: "a", x: 1 },
    { name: "a", x: 2 },
  ];
  expect(pairItems(items, [items[1]!, items[0]!])).toEqual({
    pairs: [
      { before: 1, after: 0, label: 0 },
      { before: 0, after: 1, label: 1 },
    ],
    reordered: true,
  });
});

test("the same texts several times are paired one by one", () => {
  expect(pairItems(["a", "a", "b"], ["a", "b"]).pairs).toEqual([
    { before: 0, after: 0, label: 0 },
    { before: 2, after: 1, label: 1 },
    { before: 1, label: 1 },
  ]);
});

test("keyed items in another order are reordered only if none came or went", () => {
  const [a, b, c] = [{ name: "a" }, { name: "b" }, { name: "c" }];
  expect(pairItems([a, b], [b, a]).reordered).toBe(true);
  expect(pairItems([a, b], [b, a, c]).reordered).toBe(false);
});
