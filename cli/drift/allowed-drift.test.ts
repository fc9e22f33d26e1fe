import { expect, test } from "vitest";
import { type AllowedDrift, allowanceFor, checkAllowedDrift, endedAllowances } from "./allowed-drift.ts";

const now = new Date("2026-11-23T12:00:00Z");
const reason = "The load test needs it.";
const allow = (part: Partial<AllowedDrift>): AllowedDrift => ({
  address: "aws_ecs_service.api",
  reason,
  until: "2026-11-30",
  ...part,
});

test.each<[string, Partial<AllowedDrift>, boolean]>([
  ["the exact address", {}, true],
  ["another address", { address: "aws_ecs_service.web" }, false],
  ["the beginning of an address", { address: "aws_ecs_*" }, true],
  ["the attribute itself", { attributes: ["desired_count"] }, true],
  ["another attribute with the same beginning", { attributes: ["desired"] }, false],
  ["its last day", { until: "2026-11-23" }, true],
  ["the day before", { until: "2026-11-22" }, false],
])("an allowance by %s", (_, part, covered) => {
  const found = allowanceFor({ address: "aws_ecs_service.api", path: "desired_count" }, [allow(part)], now);
  expect(found !== undefined).toBe(covered);
});

test("an allowance of an attribute covers what is below it", () => {
  const place = { address: "aws_ecs_service.api", path: "tags.Owner" };
  expect(allowanceFor(place, [allow({ attributes: ["tags"] })], now)).toBeDefined();
});

test("an object that is gone is covered only by an allowance of all attributes", () => {
  const gone = { address: "aws_ecs_service.api", path: "" };
  expect(allowanceFor(gone, [allow({ attributes: ["desired_count"] })], now)).toBeUndefined();
  expect(allowanceFor(gone, [allow({})], now)).toBeDefined();
});

test("an allowance that is over is told", () => {
  expect(endedAllowances([allow({}), allow({ until: "2026-11-01" })], now)).toEqual([
    "Drift of aws_ecs_service.api was allowed until 2026-11-01: it counts again.",
  ]);
});

test("a list that is none is told", () => {
  expect(checkAllowedDrift(undefined)).toEqual(["It has no export `allowedDrift` with a list."]);
});

test("every fault of a list is told with its place", () => {
  expect(checkAllowedDrift([allow({}), { attributes: "tags", until: "soon" }])).toEqual([
    "allowedDrift[1]: `address` is missing: name the resource.",
    "allowedDrift[1]: `reason` is missing: say why it is allowed.",
    "allowedDrift[1]: `until` must be the last day, such as 2027-01-31.",
    "allowedDrift[1]: `attributes` must be a list of names.",
  ]);
});
