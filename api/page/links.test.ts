import { expect, test } from "vitest";
import { pathOf, withQuery } from "./links.ts";

test("names with slashes and question marks stay one part of a path", () => {
  expect(pathOf.service("team/api?x#y")).toBe("/services/team%2Fapi%3Fx%23y");
  expect(pathOf.deployment({ source: "slipway", key: "a/b" })).toBe("/deployments/slipway/a%2Fb");
  expect(pathOf.stack("prod eu", "a&b")).toBe("/stacks/prod%20eu/a%26b");
});

test("parameters without a value are left out", () => {
  expect(withQuery("/audit", { actor: "", action: undefined, target: null })).toBe("/audit");
  expect(withQuery("/metrics", { service: "a b", days: 30, tz: undefined })).toBe(
    "/metrics?service=a+b&days=30",
  );
});
