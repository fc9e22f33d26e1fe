import { expect, test } from "vitest";
import { namesOf } from "./review-files.ts";

test("plans are called like their files", () => {
  expect(namesOf(["plans/staging-foundation.json", "-", "/tmp/prod.tfplan"])).toEqual([
    "staging-foundation",
    "plan",
    "prod.tfplan",
  ]);
});

test("files of one name in several folders keep their folder", () => {
  expect(namesOf(["staging/plan.json", "prod/plan.json", "other.json"])).toEqual([
    "staging/plan.json",
    "prod/plan.json",
    "other",
  ]);
});
