import { expect, test } from "vitest";
import { isSecretName } from "./secret-name.ts";

test.each([
  "password",
  "DB_PASSWORD",
  "PGPASSWORD",
  "master_user_password",
  "masterUserPassword",
  "clientSecret",
  "SECRET_KEY_BASE",
  "secret_string",
  "GITHUB_TOKEN",
  "API_TOKENS",
  "authToken",
  "api_key",
  "APIKEY",
  "apiKey",
  "private_key_pem",
  "AWS_SECRET_ACCESS_KEY",
  "signing-key",
  "CONNECTION_STRING",
  "SENTRY_DSN",
  "BASIC_AUTH",
  "DB_PASS",
  "PASSWORD_2",
  "credentials",
  "SESSION_COOKIE",
])("%s is the name of a secret", (name) => {
  expect(isSecretName(name)).toBe(true);
});

test.each([
  "name",
  "secret_arn",
  "secretArn",
  "secret_id",
  "SECRET_NAME",
  "password_length",
  "passwordPolicy",
  "token_ttl",
  "TOKEN_URL",
  "token_validity_units",
  "manage_master_user_password_enabled",
  "secret_string_wo_version",
  "http_tokens",
  "kms_key_id",
  "key_name",
  "public_key",
  "passive",
  "authentication_type",
  "compass",
  "author",
  "",
  "constructor",
  "x".repeat(10_000),
])("%s is not", (name) => {
  expect(isSecretName(name)).toBe(false);
});
