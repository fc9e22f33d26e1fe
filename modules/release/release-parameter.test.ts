import { expect, test } from "vitest";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { ReleaseParameter } from "./release-parameter.ts";

test("starts empty and is never changed back, so that no plan shows a release as drift", () => {
  const stack = synthesised(
    (scope) => new ReleaseParameter(scope, "release", { name: "/acme/release", deletionProtection: true }),
  );
  expect(resourceOf(stack, "aws_ssm_parameter")).toMatchObject({
    name: "/acme/release",
    type: "String",
    insecure_value: "{}",
    lifecycle: { ignore_changes: ["insecure_value"], prevent_destroy: true },
  });
});
