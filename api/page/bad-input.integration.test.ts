import { expect } from "vitest";
import { encodeCursor } from "../http/cursor.ts";
import { createTestApp } from "../testing/test-app.ts";
import { test } from "../testing/test-database.ts";
import { textOf } from "./testing/text-of.ts";

const asBrowser = { headers: { Accept: "text/html" } };
const foreignCursor = encodeCursor({ path: "/reviews", filter: {} }, ["2026-11-23T08:00:00.000000Z", "r1"]);

test.for([
  ["/metrics?tz=Mars/Olympus", 400, 'There is no time zone "Mars/Olympus"; use a name such as Europe/Vienna'],
  ["/metrics?days=9999", 400, "days: is no whole number from 1 to 400"],
  ["/metrics?service=nothing&environment=prod", 404, "nothing was never deployed to prod"],
  ["/metrics/deployments?service=a&environment=b&metric=luck", 400, "metric:"],
  [`/audit?cursor=${foreignCursor}`, 400, "The cursor belongs to another query"],
  ["/audit?cursor=broken", 400, "The cursor is damaged"],
  ["/audit?actor=%00", 400, "actor: contains characters that cannot be stored"],
  ["/reviews?verdict=perfect", 400, "verdict:"],
  ["/reviews/%00", 404, "has characters that none has"],
  ["/reviews/unknown", 404, 'No review "unknown" is known'],
  ["/reviews/unknown?from=-1", 400, "from:"],
  ["/services/unknown", 404, 'No deployment of service "unknown" is known'],
  ["/deployments/github/0", 404, 'No deployment "0" of github is known'],
  ["/stacks/prod/nothing", 404, 'No stack "nothing" of prod is known'],
  ["/incidents/unknown", 404, '"unknown" is no id of an incident'],
  ["/incidents/hand-MQ", 404, "There is no such incident"],
  ["/?part=0", 400, "part:"],
] as const)("%s is answered with %d and a sentence", async ([path, status, sentence], { database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const response = await app.request(path, asBrowser);
  expect(response.status).toBe(status);
  expect(textOf(await response.text())).toContain(sentence);
});

test("fields that a form sends empty count as left out", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const response = await app.request("/reviews?environment=&stack=&verdict=", asBrowser);
  expect(textOf(await response.text())).toContain("No plan was reviewed yet.");
});

test("what was written on another site is not taken", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const response = await app.request("/incidents", {
    method: "POST",
    body: new URLSearchParams({ service: "a", environment: "b", title: "c" }),
    headers: { "Sec-Fetch-Site": "cross-site" },
  });
  expect(response.status).toBe(403);
});

test("pages are compressed for whoever takes that", async ({ database }) => {
  const { app } = createTestApp({ sql: database.apiPool });
  const { headers } = await app.request("/", {
    headers: { ...asBrowser.headers, "Accept-Encoding": "gzip" },
  });
  expect(headers.get("content-encoding")).toBe("gzip");
  expect(headers.get("vary")).toContain("Accept-Encoding");
});
