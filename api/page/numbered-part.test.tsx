import { expect, test } from "vitest";
import { numberedPart, Parts } from "./numbered-part.tsx";

const rows = Array.from({ length: 250 }, (_, row) => row);

test("a list is shown a hundred rows at a time", () => {
  expect(numberedPart(rows, 2)).toEqual({ rows: rows.slice(100, 200), part: 2, parts: 3 });
  expect(numberedPart(rows, 3).rows).toHaveLength(50);
});

test("behind the end the last part is shown", () => {
  expect(numberedPart(rows, 9)).toEqual({ rows: rows.slice(200), part: 3, parts: 3 });
});

test("a short list has no way to other parts", () => {
  const { part, parts } = numberedPart([1], 1);
  expect(String(<Parts path="/" filter={{}} part={part} parts={parts} />)).toBe("");
});

test("the way to other parts keeps the filter", () => {
  expect(String(<Parts path="/metrics" filter={{ tz: "Europe/Vienna" }} part={2} parts={3} />)).toContain(
    '<a href="/metrics?tz=Europe%2FVienna&amp;part=3">Next</a>',
  );
});
