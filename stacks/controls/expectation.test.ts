import { expect, test } from "vitest";
import {
  absent,
  atLeast,
  describe,
  type Expectation,
  including,
  is,
  matching,
  oneOf,
  referenceTo,
} from "./expectation.ts";

const examples: [expectation: Expectation, right: readonly unknown[], wrong: readonly unknown[]][] = [
  [is(true), [true], [false, "true", 1, undefined]],
  [is(["a"]), [["a"]], [["a", "b"], "a", undefined]],
  [atLeast(7), [7, "7", 30], [6, "6", undefined, null, true, "many"]],
  [oneOf("a", 1), ["a", 1], ["b", "1", undefined]],
  [matching(/^a/, "a word with a"), ["ab"], ["b", 1, undefined]],
  [
    referenceTo("aws_kms_key"),
    [`\${aws_kms_key.data.arn}`, [`\${aws_kms_key.a.arn}`]],
    ["alias/aws/s3", [], undefined],
  ],
  [absent(), [undefined], [null, [], ""]],
  [including("a"), [["a", "b"]], [["b"], "a", undefined]],
];

test.each(examples.map(([expectation, ...values]) => [expectation.text, expectation, ...values] as const))(
  "holds for the right values only: %s",
  (_, expectation, right, wrong) => {
    expect(right.map(expectation.holds)).toEqual(right.map(() => true));
    expect(wrong.map(expectation.holds)).toEqual(wrong.map(() => false));
  },
);

test("expectations read as the end of a sentence", () => {
  expect(
    [is(false), atLeast(7), oneOf("a", "b"), referenceTo("aws_kms_key"), including("x")].map(
      ({ text }) => text,
    ),
  ).toEqual(["false", "at least 7", 'one of "a", "b"', "a reference to aws_kms_key", 'a list with "x"']);
});

test("a long value is shortened", () => {
  expect(describe("x".repeat(400))).toBe(`"${"x".repeat(318)}…`);
  expect(describe(undefined)).toBe("missing");
});
