import { expect, test } from "vitest";
import { relevantDrift } from "./drift.ts";
import type { ResourceChange } from "./plan.ts";
import { planOf, resourceChange } from "./testing/plan-parts.ts";

const relevant = (drift: ResourceChange, attributes: unknown) =>
  relevantDrift(planOf({ resource_drift: [drift], relevant_attributes: attributes })).length === 1;

const changed = resourceChange({ before: { tags: ["a"], ami: "1" }, after: { tags: ["b"], ami: "1" } });

test("drift of an attribute on which the plan depends is relevant", () => {
  expect(relevant(changed, [{ resource: "aws_instance.web", attribute: ["tags", 0] }])).toBe(true);
});

test("drift of another attribute is not", () => {
  expect(relevant(changed, [{ resource: "aws_instance.web", attribute: ["ami"] }])).toBe(false);
});

test("drift of another resource is not", () => {
  expect(relevant(changed, [{ resource: "aws_instance.db", attribute: ["tags"] }])).toBe(false);
});

test("an object that is gone is relevant whatever attribute is meant", () => {
  const gone = resourceChange({ actions: ["delete"], before: { ami: "1" } });
  expect(relevant(gone, [{ resource: "aws_instance.web", attribute: ["tags"] }])).toBe(true);
});

test("a plan that changes something and names no attribute depends on none", () => {
  const plan = planOf({ resource_changes: [resourceChange({})], resource_drift: [changed] });
  expect(relevantDrift(plan)).toEqual([]);
  expect(relevantDrift({ ...plan, format_version: "1.0" })).toEqual([changed]);
});

test("an object that is gone and is made again is relevant though nothing depends on it", () => {
  const gone = resourceChange({ actions: ["delete"], before: { ami: "1" } });
  const plan = planOf({
    resource_changes: [resourceChange({ actions: ["create"] })],
    resource_drift: [gone],
  });
  expect(relevantDrift(plan)).toEqual([gone]);
});

test("in plans that do not say on what they depend, all drift is relevant", () => {
  expect(relevant(changed, undefined)).toBe(true);
});

test("data sources that are read anew are no drift", () => {
  expect(relevant({ ...changed, mode: "data" }, undefined)).toBe(false);
});

test("an object that only moved is no drift", () => {
  expect(
    relevant(resourceChange({ actions: ["no-op"] }, { previous_address: "aws_instance.a" }), undefined),
  ).toBe(false);
});
