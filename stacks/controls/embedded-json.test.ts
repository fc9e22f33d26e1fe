import { expect, test } from "vitest";
import { decodeJson } from "./embedded-json.ts";

test("text that holds no JSON has no value", () => {
  expect(decodeJson("true")).toBeUndefined();
  expect(decodeJson("[not json")).toBeUndefined();
});

test("an expression within a string stays text", () => {
  expect(decodeJson(`{"Resource":"\${aws_kms_key.data.arn}/*"}`)).toEqual({
    Resource: `\${aws_kms_key.data.arn}/*`,
  });
});

test("quotes and braces of an expression do not end the string around it", () => {
  const expression = `\${try(jsondecode(a["b\\"}"]).c, { d = "}" })}`;
  expect(decodeJson(`[{"image":"x@${expression}"}]`)).toEqual([{ image: `x@${expression}` }]);
});

test("an expression that stands for a whole value becomes a string", () => {
  expect(decodeJson(`{"port":\${local.port},"next":1}`)).toEqual({ port: `\${local.port}`, next: 1 });
});

test("an escaped quote does not end its string", () => {
  expect(decodeJson(`{"a":"say \\"\${x.y}\\"","b":2}`)).toEqual({ a: `say "\${x.y}"`, b: 2 });
});

test("a doubled dollar sign is plain text", () => {
  expect(decodeJson(`{"a":"$\${x}"}`)).toEqual({ a: `$\${x}` });
});
