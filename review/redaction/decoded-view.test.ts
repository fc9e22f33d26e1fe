import { expect, test } from "vitest";
import { decodedViews, originalSpan } from "./decoded-view.ts";

test.each([
  ['say \\"x\\" \\u00e9 \\n', 'say "x" é \n'],
  ["a%20b%2Fc", "a b/c"],
  ["%C3%A9%E2%82%AC%F0%9F%99%82", "é€🙂"],
  ["a &amp; &lt;b&gt; &#39;&#x41;", "a & <b> 'A"],
])("the escapes of %s are undone", (text, decoded) => {
  expect(decodedViews(text).map((view) => view.text)).toEqual([decoded]);
});

test.each(["plain", "100% sure", "back\\slash\\x", "a & b", "%ff"])("%s has no escapes", (text) => {
  expect(decodedViews(text)).toEqual([]);
});

test("a stretch is found again in the original", () => {
  const text = "user:p%40ss%C3%A9!@host";
  const [view] = decodedViews(text);
  const start = view!.text.indexOf("p@ssé");
  const span = originalSpan(view!, { start, end: start + 5 });
  expect(text.slice(span.start, span.end)).toBe("p%40ss%C3%A9");
});

test("a stretch that ends inside an escape takes the whole escape", () => {
  const text = "x%F0%9F%99%82y";
  const [view] = decodedViews(text);
  const span = originalSpan(view!, { start: 1, end: 2 });
  expect(text.slice(span.start, span.end)).toBe("%F0%9F%99%82");
});
