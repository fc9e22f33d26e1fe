import { expect, test } from "vitest";
import { anywhere, encodedRun, headOf, wholeWord } from "./needle.ts";
import { createSearch } from "./search.ts";

test("every place is found, whatever the case", () => {
  expect(createSearch([anywhere("Secret")])("a SECRET in a secret")).toEqual([
    { start: 2, end: 8 },
    { start: 14, end: 20 },
  ]);
});

test("needles that begin alike are told apart", () => {
  const search = createSearch([anywhere("token-1"), anywhere("token-12"), anywhere("token-2")]);
  expect(search("token-12 token-3")).toEqual([
    { start: 0, end: 8 },
    { start: 0, end: 7 },
  ]);
});

test("overlapping needles are all found", () => {
  expect(createSearch([anywhere("abcdef"), anywhere("defghi")])("abcdefghi")).toEqual([
    { start: 0, end: 6 },
    { start: 3, end: 9 },
  ]);
});

test("a whole word is not found inside another", () => {
  expect(createSearch([wholeWord("prod")])("product prod-1 xprod")).toEqual([{ start: 8, end: 12 }]);
});

test("an encoded run is taken with its neighbors", () => {
  expect(createSearch([encodedRun("cGFzcw")])('a "dXNlcjpwYXNzcGFzcw==" b')).toEqual([{ start: 3, end: 23 }]);
});

test("the head of a long secret stands for its length", () => {
  expect(createSearch([headOf("-----BEGIN", 15)])("x -----BEGIN12345 y")).toEqual([{ start: 2, end: 17 }]);
});

test("nothing is found without needles", () => {
  expect(createSearch([])("anything")).toEqual([]);
});

test("a text shorter than a needle is no match", () => {
  expect(createSearch([anywhere("secret")])("sec")).toEqual([]);
});
