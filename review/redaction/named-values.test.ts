import { expect, test } from "vitest";
import { isNamedSecret } from "./named-values.ts";

test.each([
  [{ password: "x" }, "password"],
  [{ pin_secret: 1234 }, "pin_secret"],
  [{ tokens: ["a", "b"] }, "tokens"],
  [{ name: "DB_PASSWORD", value: "x" }, "value"],
  [{ Key: "ApiToken", Value: "x" }, "Value"],
])("in %j, %s is a secret", (object, key) => {
  expect(isNamedSecret(object, key)).toBe(true);
});

test.each([
  [{ password: "" }, "password"],
  [{ password: true }, "password"],
  [{ password: "true" }, "password"],
  [{ password: null }, "password"],
  [{ secret: "arn:aws:secretsmanager:eu-central-1:1:secret:x" }, "secret"],
  [{ secrets: [{ name: "DB_PASSWORD", valueFrom: "arn:aws:ssm:x" }] }, "secrets"],
  [{ name: "LOG_LEVEL", value: "debug" }, "value"],
  [{ name: "DB_PASSWORD", value: "x" }, "name"],
  [{ value: "x" }, "value"],
])("in %j, %s is not", (object, key) => {
  expect(isNamedSecret(object, key)).toBe(false);
});
