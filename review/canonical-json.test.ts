import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.ts";

test.each([
  ['{"b":1,"a":{"d":[{"z":1,"y":2}],"c":null}}', '{"a":{"c":null,"d":[{"y":2,"z":1}]},"b":1}'],
  ['{"a":1,"b":2}', '{"a":1,"b":2}'],
  ['{"10":1,"9":2}', '{"10":1,"9":2}'],
  ['{"b":1,"__proto__":{"b":1,"a":2}}', '{"__proto__":{"a":2,"b":1},"b":1}'],
  ['"text"', '"text"'],
  ["null", "null"],
])("%s becomes %s", (text, canonical) => {
  expect(canonicalJson(JSON.parse(text))).toBe(canonical);
});
