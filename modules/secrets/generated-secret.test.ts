import { expect, test } from "vitest";
import { resourceOf, synthesised } from "../testing/synthesised.ts";
import { GeneratedSecret } from "./generated-secret.ts";

function secret(deletionProtection: boolean) {
  return synthesised(
    (scope) =>
      new GeneratedSecret(scope, "secret", {
        name: "acme/hook",
        logicalId: "hook_secret",
        description: "Signs.",
        keyArn: "arn:key",
        version: 3,
        deletionProtection,
      }),
  );
}

const stack = secret(true);

test("takes its value from an ephemeral password, by an argument that is never stored", () => {
  expect(stack.ephemeral).toEqual({
    aws_secretsmanager_random_password: {
      hook_secret: { exclude_punctuation: true, password_length: 48 },
    },
  });
  const version = resourceOf(stack, "aws_secretsmanager_secret_version");
  expect(version).toMatchObject({
    secret_string_wo: `\${ephemeral.aws_secretsmanager_random_password.hook_secret.random_password}`,
    secret_string_wo_version: 3,
  });
  expect(version).not.toHaveProperty("secret_string");
});

test("is encrypted with a key of our own and can be restored for a month", () => {
  expect(resourceOf(stack, "aws_secretsmanager_secret")).toMatchObject({
    kms_key_id: "arn:key",
    recovery_window_in_days: 30,
    lifecycle: { prevent_destroy: true },
  });
});

test("frees its name at once when it is destroyed without deletion protection", () => {
  expect(resourceOf(secret(false), "aws_secretsmanager_secret").recovery_window_in_days).toBe(0);
});
