import { expect } from "vitest";
import { test } from "../testing/test-database.ts";

test.for([
  ["remove a line of the audit log", "DELETE FROM audit_entries"],
  ["rewrite the audit log", "UPDATE audit_entries SET actor_name = 'somebody else'"],
  ["remove a token and its traces", "DELETE FROM api_tokens"],
  ["widen a token", "UPDATE api_tokens SET scopes = ARRAY['admin']"],
  ["make a viewer an admin", "UPDATE sessions SET role = 'admin'"],
  ["make a session last", "UPDATE sessions SET expires_at = 'infinity'"],
  ["change where a login returns to", "UPDATE login_attempts SET return_path = '/'"],
] as const)("the API cannot %s", async ([, statement], { database }) => {
  await expect(database.apiPool.unsafe(statement)).rejects.toMatchObject({ code: "42501" });
});

const hash = `sha256('x')`;

test.for([
  ["for longer than 400 days", "ARRAY['read']", "now() + interval '9601 hours'"],
  ["without a scope", "ARRAY[]::text[]", "now() + interval '1 hour'"],
  ["with a scope that does not exist", "ARRAY['root']", "now() + interval '1 hour'"],
  ["that expired before it was made", "ARRAY['read']", "now() - interval '1 hour'"],
] as const)("there can be no token %s", async ([, scopes, expiry], { database }) => {
  const insert = `
    INSERT INTO api_tokens (token_id, name, scopes, secret_sha256, created_at, created_by, expires_at)
    VALUES ('0123456789abcdef', 'x', ${scopes}, ${hash}, now(), 'x', ${expiry})`;
  await expect(database.apiPool.unsafe(insert)).rejects.toMatchObject({ code: "23514" });
});
