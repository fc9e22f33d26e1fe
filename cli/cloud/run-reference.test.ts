import { expect, test } from "vitest";
import { readReference, writeReference } from "./run-reference.ts";

const read = (text: string) => readReference(Buffer.from(text), "staging-service", "app.terraform.io");

test("is what Terraform writes for a plan in the cloud", () => {
  const text = writeReference("app.terraform.io", "run-1");
  expect(JSON.parse(text)).toEqual({ remote_plan_format: 1, run_id: "run-1", hostname: "app.terraform.io" });
  expect(read(text).run_id).toBe("run-1");
});

test.each([
  "PK\u0003\u0004 a binary plan",
  '{"remote_plan_format":2}',
  writeReference("app.terraform.io", "../../x"),
])("another kind of plan is refused: %j", (text) => {
  expect(() => read(text)).toThrow(
    "The plan of staging-service was made on a machine, and its workspace runs on app.terraform.io now: plan it again and have it reviewed.",
  );
});

test("a plan of another server is refused", () => {
  expect(() => read(writeReference("tfe.acme.org", "run-1"))).toThrow(
    "The plan of staging-service was made on tfe.acme.org, and its workspace is on app.terraform.io now: plan it again and have it reviewed.",
  );
});
