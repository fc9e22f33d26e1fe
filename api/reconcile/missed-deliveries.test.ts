import { expect, test } from "vitest";
import type { Delivery } from "./github-hook.ts";
import { missedDeliveries } from "./missed-deliveries.ts";

let id = 0;

function attempts(guid: string, ...codes: number[]): Delivery[] {
  return codes.map((statusCode, minute) => {
    id += 1;
    return { id, guid, statusCode, deliveredAt: new Date(Date.UTC(2026, 10, 23, 12, minute)) };
  });
}

test.each([
  ["arrived", [202], []],
  ["failed", [503], [503]],
  ["was not answered", [0], [0]],
  ["had a wrong secret", [401], [401]],
  ["failed and arrived later", [503, 202], []],
  ["failed three times", [503, 502, 0], [0]],
  ["failed four times", [503, 503, 503, 503], []],
  ["cannot be read", [422], []],
  ["is too large", [413], []],
])("an event that %s", (_, codes, again) => {
  expect(missedDeliveries(attempts("a", ...codes)).map(({ statusCode }) => statusCode)).toEqual(again);
});

test("the newest attempt of each event is asked for, in whatever order they are listed", () => {
  const a = attempts("a", 500, 504);
  const b = attempts("b", 500);
  expect(missedDeliveries([...b, ...a.toReversed()])).toEqual([b[0], a[1]]);
});
