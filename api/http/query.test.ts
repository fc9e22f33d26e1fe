import { expect, test } from "vitest";
import { createTestApp } from "../testing/test-app.ts";

/** Paths that are refused before the database is asked, with what their answer says. */
test.each([
  [
    "/v1/deployments?servce=ledger",
    'There is no parameter "servce" here; use service, environment, state, kind, version, actor, since, until, limit, cursor, format.',
  ],
  ["/v1/services/ledger/environments?x=1", 'There is no parameter "x" here; leave it out.'],
  ["/v1/deployments?service=a&service=b", "The parameter service is given 2 times; give it once."],
  ["/v1/deployments?limit=0", 'The query cannot be read: limit "0": is no whole number from 1 to 200.'],
  ["/v1/deployments?limit=1e2", 'The query cannot be read: limit "1e2": is no whole number from 1 to 200.'],
  [
    "/v1/deployments?since=2026-11-23",
    'The query cannot be read: since "2026-11-23": is no moment such as 2026-11-23T10:00:00Z, with its offset.',
  ],
  [
    "/v1/deployments?until=2026-11-23T10:00:00",
    'The query cannot be read: until "2026-11-23T10:00:00": is no moment such as 2026-11-23T10:00:00Z, with its offset.',
  ],
  [
    "/v1/deployments?since=0000-01-01T00:00:00Z",
    'The query cannot be read: since "0000-01-01T00:00:00Z": is before the year 2000 or after 2999.',
  ],
  [
    "/v1/deployments?state=done",
    'The query cannot be read: state "done": Invalid option: expected one of "waiting"|"running"|"succeeded"|"failed"|"inactive".',
  ],
  [
    `/v1/deployments?version=${"x".repeat(300)}`,
    `The query cannot be read: version "${"x".repeat(60)}…": Too big: expected string to have <=255 characters.`,
  ],
  [
    "/v1/deployments?actor=%00",
    String.raw`The query cannot be read: actor "\u0000": contains characters that cannot be stored.`,
  ],
  [
    "/v1/deployments?format=xml",
    'The query cannot be read: format "xml": Invalid option: expected one of "json"|"csv"|"ndjson".',
  ],
  [
    "/v1/deployments?cursor=abc",
    "The cursor is damaged; take it unchanged from nextCursor, or leave it out to start again.",
  ],
  [
    "/v1/reviews?pullRequest=-1",
    'The query cannot be read: pullRequest "-1": is no number of a pull request.',
  ],
  ["/v1/services/ledger/comparison?from=staging", "The query cannot be read: to is missing."],
])("%s is refused with a sentence", async (path, detail) => {
  const response = await createTestApp().app.request(path);
  expect([response.status, ((await response.json()) as { detail: string }).detail]).toEqual([400, detail]);
});
