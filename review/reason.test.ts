import { expect, test } from "vitest";
import { reasonsOf } from "./reason.ts";
import { resourceChange } from "./testing/plan-parts.ts";

test("a replacement names the attributes that force it", () => {
  const resource = resourceChange(
    { actions: ["delete", "create"], replace_paths: [["engine"], ["storage", 0, "type"]] },
    { action_reason: "replace_because_cannot_update" },
  );
  expect(reasonsOf(resource)).toEqual([
    { sentence: "It cannot be changed in place.", attributes: ["engine", "storage.type"] },
  ]);
});

test("a tainted object that also could not be updated has both reasons", () => {
  const resource = resourceChange(
    { actions: ["delete", "create"], replace_paths: [["ami"]] },
    { action_reason: "replace_because_tainted" },
  );
  expect(reasonsOf(resource)).toEqual([
    { sentence: "An earlier apply left it half made (tainted).", attributes: [] },
    { sentence: "The replacement is forced.", attributes: ["ami"] },
  ]);
});

test("a reason of a later Terraform is passed on", () => {
  expect(reasonsOf(resourceChange({}, { action_reason: "because_of_x" }))).toEqual([
    { sentence: "Terraform gives a reason that is new.", attributes: ["because_of_x"] },
  ]);
});

test("a deposed object is explained", () => {
  expect(reasonsOf(resourceChange({ actions: ["delete"] }, { deposed: "00000001" }))).toEqual([
    { sentence: "It is what an earlier, failed replacement left behind (deposed).", attributes: [] },
  ]);
});

test("an update without a reason has none", () => {
  expect(reasonsOf(resourceChange({}))).toEqual([]);
});
