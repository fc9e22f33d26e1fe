import { expect, test } from "vitest";
import { keptCounts, keptVerdict, shortenReview } from "./kept-review.ts";
import { keepData } from "./policy/ready-rules.ts";
import { resourceChange, reviewOf } from "./testing/plan-parts.ts";

const deletion = { actions: ["delete"], before: { id: "db" }, after: null };
const database = resourceChange(deletion, { address: "aws_db_instance.main", type: "aws_db_instance" });
const update = resourceChange({ actions: ["update"], before: { a: 1 }, after: { a: 2 } });

test.each([
  ["unchanged", {}, {}],
  ["changes", { resource_changes: [update] }, {}],
  ["dangerous", { resource_changes: [database] }, {}],
  ["denied", { resource_changes: [database] }, { policy: { rules: [keepData] } }],
  ["failed", { resource_changes: [database], errored: true }, { policy: { rules: [keepData] } }],
])("a review is kept as %s", (verdict, plan, options) => {
  expect(keptVerdict(reviewOf(plan, options))).toBe(verdict);
});

test("replacements of every order are counted together", () => {
  const orders = [
    ["delete", "create"],
    ["create", "delete"],
    ["create", "forget"],
  ];
  const resource_changes = orders.map((actions) => resourceChange({ actions, before: {}, after: {} }));
  expect(keptCounts(reviewOf({ resource_changes }))).toEqual({
    create: 0,
    update: 0,
    replace: 3,
    delete: 0,
    forget: 0,
  });
});

test("a review with more resources than can be kept is kept without them, and says so", () => {
  const many = Array.from({ length: 20_000 }, () => update);
  const kept = shortenReview(reviewOf({ resource_changes: many }));
  expect(kept.resources).toEqual([]);
  expect(kept.counts.resources.update).toBe(20_000);
  expect(kept.notices).toEqual(["The single resources are left out here, because there are too many."]);
  const few = reviewOf({ resource_changes: [update] });
  expect(shortenReview(few)).toBe(few);
});
