import { expect, test } from "vitest";
import { classify } from "./classification.ts";
import { resourceChange } from "./testing/plan-parts.ts";

test.each([
  [["create"], "create"],
  [["update"], "update"],
  [["delete", "create"], "delete-create"],
  [["create", "delete"], "create-delete"],
  [["create", "forget"], "create-forget"],
  [["delete"], "delete"],
  [["forget"], "forget"],
  [["read"], "read"],
  [["no-op"], "no-op"],
  [["delete", "forget"], "other"],
  [["teleport"], "other"],
  [[], "other"],
])("%j is %s", (actions, expected) => {
  expect(classify(resourceChange({ actions }))).toBe(expected);
});

test("an object that only gets another address is moved", () => {
  expect(classify(resourceChange({ actions: ["no-op"] }, { previous_address: "aws_instance.old" }))).toBe(
    "move",
  );
});

test("an object that is only imported is imported", () => {
  expect(classify(resourceChange({ actions: ["no-op"], importing: { id: "i-1" } }))).toBe("import");
});

test("an import by identity or by an unknown id is an import", () => {
  expect(classify(resourceChange({ actions: ["no-op"], importing: {} }))).toBe("import");
});

test("an import that also changes is of the class of the change", () => {
  expect(classify(resourceChange({ actions: ["update"], importing: { id: "i-1" } }))).toBe("update");
});

test("importing that is null is no import", () => {
  expect(classify(resourceChange({ actions: ["no-op"], importing: null }))).toBe("no-op");
});
