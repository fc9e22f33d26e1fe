import { expect, test } from "vitest";
import { roleFromClaim } from "./role.ts";

const values = { viewers: ["developers"], operators: ["ops", "sre"], admins: ["admins"] };

test.each([
  [["developers"], "viewer"],
  [["sre"], "operator"],
  [["developers", "admins", "ops"], "admin"],
  ["admins", "admin"],
  [["strangers"], null],
  ["*", null],
  [["admins,ops"], null],
  [[["admins"]], null],
  [{ admins: true }, null],
  [undefined, null],
  [null, null],
])("the claim %j makes %s", (claim, role) => {
  expect(roleFromClaim(claim, values)).toBe(role);
});

test("everybody is a viewer only where that is said", () => {
  expect(roleFromClaim(undefined, { ...values, viewers: ["*"] })).toBe("viewer");
  expect(roleFromClaim("ops", { ...values, viewers: ["*"] })).toBe("operator");
});
