import { expect, test } from "vitest";
import { prod } from "../prod.ts";
import { staging } from "../staging.ts";
import { checkPromotion } from "./promotion.ts";
import { line } from "./violation.ts";

const faults = (...promotedFrom: (string | null)[]) =>
  [
    ...checkPromotion([
      { ...staging, promotedFrom: promotedFrom[0] ?? null },
      { ...prod, promotedFrom: promotedFrom[1] ?? null },
    ]),
  ].map(line);

test.each([
  ["the build and from there on", [null, "staging"]],
  ["the build everywhere", [null, null]],
])("releases may come from %s", (_, promotedFrom) => {
  expect(faults(...promotedFrom)).toEqual([]);
});

test("an environment that is none is named", () => {
  expect(faults(null, "test")).toEqual([
    "prod.promotedFrom: test is no environment; name one of envs/environments.ts, or null",
  ]);
});

test("environments cannot wait for each other", () => {
  expect(faults("prod", "staging")).toEqual([
    "staging.promotedFrom: prod leads back to itself, so that no release could ever come; set one to null",
    "prod.promotedFrom: staging leads back to itself, so that no release could ever come; set one to null",
  ]);
});
