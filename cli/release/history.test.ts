import { expect, test } from "vitest";
import { readHistory } from "./history.ts";
import { nextRecord } from "./record.ts";
import { exampleRelease } from "./testing/example-release.ts";

const empty = { version: 1, text: "{}" };
const held = (version: number, follows: number, release: string) => ({
  version,
  text: JSON.stringify({ ...nextRecord(exampleRelease({ version: release }), null), follows }),
});
const versionsOf = (...versions: Parameters<typeof readHistory>[0]) => {
  const { records, current, newestVersion, intact } = readHistory(versions);
  return [records.map(({ record }) => record.version), current?.version, newestVersion, intact];
};

test("nothing is released as the foundation makes it", () => {
  expect(versionsOf(empty)).toEqual([[], undefined, 1, true]);
});

test("of two records that were written on top of the same version the first one counts", () => {
  expect(versionsOf(empty, held(2, 1, "1.0.0"), held(3, 1, "1.0.1"))).toEqual([["1.0.0"], 2, 3, false]);
});

test("a record counts that was written on top of one that does not", () => {
  expect(versionsOf(empty, held(2, 1, "1.0.0"), held(3, 1, "1.0.1"), held(4, 3, "1.1.0"))).toEqual([
    ["1.0.0", "1.1.0"],
    4,
    4,
    true,
  ]);
});

test("what somebody wrote by hand does not count", () => {
  expect(versionsOf(empty, held(2, 1, "1.0.0"), { version: 3, text: '{"digest":"sha256:1"}' })).toEqual([
    ["1.0.0"],
    2,
    3,
    false,
  ]);
});

test("the order in which SSM lists versions does not matter", () => {
  expect(versionsOf(held(3, 2, "1.1.0"), empty, held(2, 1, "1.0.0"))).toEqual([
    ["1.0.0", "1.1.0"],
    3,
    3,
    true,
  ]);
});
