import { expect, test } from "vitest";
import { createDisplay } from "../display.ts";
import type { Change } from "../plan.ts";
import { createRedactor } from "../redaction/redactor.ts";
import { describeDifference, differenceSigns } from "../render/words.ts";
import { resourceChange } from "../testing/plan-parts.ts";
import { differencesOf } from "./differences.ts";

/** The differences as a reader sees them. */
function linesOf(change: Partial<Change>, secrets: string[] = []): string[] {
  const display = createDisplay(createRedactor(secrets));
  return differencesOf(resourceChange(change).change, display).map(
    (difference) => `${differenceSigns[difference.kind]} ${describeDifference(difference)}`,
  );
}

test("only what changes is shown", () => {
  expect(
    linesOf({
      before: { a: 1, b: true, c: "x", d: null, same: { e: [1] } },
      after: { a: 2, b: false, c: "y", d: null, same: { e: [1] } },
    }),
  ).toEqual(["~ a: 1 → 2", "~ b: true → false", '~ c: "x" → "y"']);
});

test("what is added and removed is told from what changes", () => {
  expect(linesOf({ before: { gone: "old", was: null }, after: { was: "new", gone: null } })).toEqual([
    '- gone: "old"',
    '+ was: "new"',
  ]);
});

test("a creation shows every value, a deletion too", () => {
  expect(linesOf({ before: null, after: { a: "x", b: null, c: { d: 1 }, e: [] } })).toEqual([
    '+ a: "x"',
    "+ c.d: 1",
  ]);
  expect(linesOf({ before: { a: "x" }, after: null })).toEqual(['- a: "x"']);
});

test("nested objects and unusual keys have readable paths", () => {
  const before = { tags: { "cost center": "1", plain: "1", 'quo"te': "1" } };
  const after = { tags: { "cost center": "2", plain: "2", 'quo"te': "2" } };
  expect(linesOf({ before, after })).toEqual([
    '~ tags["cost center"]: "1" → "2"',
    '~ tags.plain: "1" → "2"',
    '~ tags["quo\\"te"]: "1" → "2"',
  ]);
});

test("lists are compared by the key of their items, whatever their order", () => {
  const before = {
    env: [
      { name: "A", value: "1" },
      { name: "B", value: "2" },
      { name: "C", value: "3" },
    ],
  };
  const after = {
    env: [
      { name: "C", value: "3" },
      { name: "D", value: "4" },
      { name: "A", value: "9" },
    ],
  };
  expect(linesOf({ before, after })).toEqual([
    '+ env[D].name: "D"',
    '+ env[D].value: "4"',
    '~ env[A].value: "1" → "9"',
    '- env[B].name: "B"',
    '- env[B].value: "2"',
  ]);
});

test("lists without a key are compared by their content", () => {
  const rule = (port: number, range: string) => ({ port, ranges: [range] });
  const before = { ingress: [rule(22, "10.0.0.0/8"), rule(80, "0.0.0.0/0"), rule(443, "0.0.0.0/0")] };
  const after = { ingress: [rule(443, "0.0.0.0/0"), rule(22, "10.0.0.0/16"), rule(80, "0.0.0.0/0")] };
  expect(linesOf({ before, after })).toEqual(['~ ingress[1].ranges[0]: "10.0.0.0/8" → "10.0.0.0/16"']);
});

test("texts in a list come and go on their own", () => {
  expect(linesOf({ before: { ids: ["a", "b", "c"] }, after: { ids: ["c", "x", "b", "y"] } })).toEqual([
    '- ids[0]: "a"',
    '+ ids[1]: "x"',
    '+ ids[3]: "y"',
  ]);
});

test("items in another order are said to be just that", () => {
  expect(linesOf({ before: { ids: ["a", "b"] }, after: { ids: ["b", "a"] } })).toEqual([
    "> ids: in another order",
  ]);
});

test("a value under another key is said to have moved", () => {
  const value = { image: "registry/app:1", port: 1 };
  expect(linesOf({ before: { map: { old: value } }, after: { map: { fresh: value } } })).toEqual([
    "> map.fresh: moved from map.old",
  ]);
});

test("JSON inside of texts is compared as JSON", () => {
  const policy = (...actions: string[]) =>
    JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "Read", Action: actions, Resource: "*" }] });
  expect(
    linesOf({ before: { policy: policy("a:Get") }, after: { policy: policy("a:Get", "a:Put") } }),
  ).toEqual(['+ policy.Statement[0].Action[1]: "a:Put"']);
});

test("JSON that only is written otherwise is shown as text", () => {
  expect(linesOf({ before: { policy: '{"a":1}' }, after: { policy: '{ "a": 1 }' } })).toEqual([
    '~ policy: "{\\"a\\":1}" → "{ \\"a\\": 1 }"',
  ]);
});

test("JSON nested deeper than anything real is shown as text", () => {
  const deep = "[".repeat(100_000) + "]".repeat(100_000);
  expect(linesOf({ before: { a: "x" }, after: { a: deep } })).toEqual([
    `~ a: "x" → "${"[".repeat(240)} … (200,000 characters)"`,
  ]);
});

test("texts of several lines show the lines that change", () => {
  const before = { user_data: "#!/bin/sh\nset -e\napt update\nexit 0\n" };
  const after = { user_data: "#!/bin/sh\nset -e\napt upgrade\napt clean\nexit 0\n" };
  expect(linesOf({ before, after })).toEqual([
    '- user_data line 3: "apt update"',
    '+ user_data line 3: "apt upgrade"',
    '+ user_data line 4: "apt clean"',
  ]);
});

test("values known only after the apply are said to be", () => {
  expect(
    linesOf({
      before: { id: "i-1", arn: null, list: ["a"], policy: '{"a":1}' },
      after: { list: [null] },
      after_unknown: { id: true, arn: true, list: [true], policy: true, other: false },
    }),
  ).toEqual([
    '~ id: "i-1" → (known after apply)',
    "+ arn: (known after apply)",
    '~ list[0]: "a" → (known after apply)',
    "~ policy: (known after apply)",
  ]);
});

test("a change that is unknown as a whole is said to be", () => {
  const { after, ...change } = resourceChange({ before: { a: 1 }, after_unknown: true }).change;
  const differences = differencesOf(change, createDisplay(createRedactor([])));
  expect(differences).toEqual([{ path: "", kind: "change", unknown: true }]);
});

test("secrets that change are told from secrets that stay, and neither is shown", () => {
  expect(
    linesOf({
      before: { a: "one", b: "same", c: "one", e: "old" },
      after: { a: "two", b: "same", d: "new" },
      after_unknown: { c: true },
      before_sensitive: { a: true, b: true, c: true, e: true },
      after_sensitive: { a: true, b: true, c: true, d: true },
    }),
  ).toEqual([
    "~ a: (sensitive, changed)",
    "= b: (sensitive, unchanged)",
    "~ c: (sensitive, known after apply)",
    "- e: (sensitive)",
    "+ d: (sensitive)",
  ]);
});

test("a value that was marked before stays hidden when the mark goes", () => {
  expect(linesOf({ before: { a: "one" }, after: { a: "two" }, before_sensitive: { a: true } })).toEqual([
    "~ a: (sensitive, changed)",
  ]);
});

test("texts that differ only in their secrets are said to have changed", () => {
  expect(
    linesOf({ before: { a: "x secret-1 y" }, after: { a: "x secret-2 y" } }, ["secret-1", "secret-2"]),
  ).toEqual(["~ a: (sensitive, changed)"]);
});

test("secrets are hidden inside of texts, numbers, keys and keys of items", () => {
  const after = {
    text: "x 4711471147 y",
    number: 4711471147,
    map: { "4711471147": "a" },
    list: [
      { name: "4711471147", size: 1 },
      { name: "b", size: 2 },
    ],
  };
  expect(linesOf({ before: null, after }, ["4711471147"])).toEqual([
    '+ text: "x (sensitive) y"',
    "+ number: (sensitive)",
    '+ map["(sensitive)"]: "a"',
    '+ list["(sensitive)"].name: (sensitive)',
    '+ list["(sensitive)"].size: 1',
    '+ list[b].name: "b"',
    "+ list[b].size: 2",
  ]);
});

test("variables of containers are hidden by their names, short ones too", () => {
  const definitions = (password: string, level: string) =>
    JSON.stringify([
      {
        name: "api",
        environment: [
          { name: "DB_PASSWORD", value: password },
          { name: "LEVEL", value: level },
        ],
      },
    ]);
  expect(
    linesOf({ before: { json: definitions("x1", "info") }, after: { json: definitions("x2", "debug") } }),
  ).toEqual([
    "~ json[0].environment[DB_PASSWORD].value: (sensitive, changed)",
    '~ json[0].environment[LEVEL].value: "info" → "debug"',
  ]);
});

test("attributes that force a replacement are pointed out", () => {
  expect(
    linesOf({
      before: { engine: "a", storage: [{ type: "x", size: 1 }], tags: { engine: "1" } },
      after: { engine: "b", storage: [{ type: "y", size: 2 }], tags: { engine: "2" } },
      replace_paths: [["engine"], ["storage", 0, "type"]],
    }),
  ).toEqual([
    '~ engine: "a" → "b" (forces replacement)',
    '~ storage[0].type: "x" → "y" (forces replacement)',
    "~ storage[0].size: 1 → 2",
    '~ tags.engine: "1" → "2"',
  ]);
});

test("long values are shortened after they are redacted", () => {
  const secret = "a-secret-at-the-edge";
  const [line] = linesOf({ before: null, after: { a: `${"x".repeat(230)}${secret}${"y".repeat(1_000)}` } }, [
    secret,
  ]);
  expect(line).toBe(`+ a: "${"x".repeat(230)}(sensitive … (1,241 characters)"`);
});

test("a text that becomes an object is removed and added", () => {
  expect(linesOf({ before: { a: "x" }, after: { a: { b: "y" } } })).toEqual(['- a: "x"', '+ a.b: "y"']);
});

test("names of the prototype are keys like any other", () => {
  const before = JSON.parse('{"constructor":"a","__proto__":{"x":"1"}}');
  const after = JSON.parse('{"toString":"b","__proto__":{"x":"2"},"hasOwnProperty":"c"}');
  expect(linesOf({ before, after })).toEqual([
    '- constructor: "a"',
    '~ __proto__.x: "1" → "2"',
    '+ toString: "b"',
    '+ hasOwnProperty: "c"',
  ]);
});

test("control characters are spelled out", () => {
  expect(linesOf({ before: null, after: { "\u001b[2J": "\u001b]0;x\u0007" } })).toEqual([
    '+ ["\\\\u001b[2J"]: "\\\\u001b]0;x\\\\u0007"',
  ]);
});
