import { expect, test } from "vitest";
import { createRedactor } from "./redactor.ts";

const redact = createRedactor([]);

test.each([
  ["id AKIAIOSFODNN7EXAMPLE", "id (sensitive)"],
  [`token ghp_${"a1B2".repeat(9)}`, "token (sensitive)"],
  [`xoxb-${"1".repeat(12)}-${"a".repeat(12)}`, "(sensitive)"],
  [`https://hooks.slack.com/services/T000/B000/${"x".repeat(24)}`, "https://(sensitive)"],
  [`sk_live_${"a".repeat(24)}`, "(sensitive)"],
  [`Authorization: Bearer ${"abc.def-".repeat(4)}`, "Authorization: Bearer (sensitive)"],
  ["Authorization: Basic dXNlcjpwYXNz", "Authorization: Basic (sensitive)"],
  [`eyJhbGciOiJI.${"eyJzdWIiOiIx".repeat(2)}.abc-_`, "(sensitive)"],
  ["a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nb", "a\n(sensitive)\nb"],
  ["-----BEGIN PRIVATE KEY-----\nMIIE and no end", "(sensitive)"],
  ["postgres://owner:p%40ss@db:5432/x", "postgres://owner:(sensitive)@db:5432/x"],
  ["export DB_PASSWORD=hunter2\nexport A=b", "export DB_PASSWORD=(sensitive)\nexport A=b"],
  ["db: { password: 'hunter2' }", "db: { password: '(sensitive)' }"],
  ['{\\"apiToken\\": \\"hunter2\\"}', '{\\"apiToken\\": \\"(sensitive)\\"}'],
  ["Server=db;Password=hunter2;Database=x", "Server=db;Password=(sensitive);Database=x"],
])("%s", (text, redacted) => {
  expect(redact(text)).toBe(redacted);
});

test.each([
  "arn:aws:secretsmanager:eu-central-1:111111111111:secret:ledger-AbCdEf",
  "secretsmanager:GetSecretValue",
  "https://example.com:8080/path@2",
  "token_ttl=300",
  "the password is not here",
  "-----BEGIN CERTIFICATE-----\nMIIE\n-----END CERTIFICATE-----",
  "AKIA",
])("%s is no credential", (text) => {
  expect(redact(text)).toBe(text);
});

test.each([
  ["password=", 100_000, "password=(sensitive)"],
  ["-----BEGIN RSA PRIVATE KEY", 20_000, "(sensitive)"],
  ["eyJ0", 200_000, undefined],
  ["://a:", 100_000, undefined],
  ["\\u0041%41&amp;", 50_000, undefined],
])(
  "%j repeated hostilely often is searched in the time that its length takes",
  { timeout: 60_000 },
  (piece, times, redacted) => {
    const text = piece.repeat(times);
    // Of so long a text the end is not shown.
    expect(redact(text)).toBe(redacted ?? `${text.slice(0, 250_000)}(sensitive)`);
  },
);
