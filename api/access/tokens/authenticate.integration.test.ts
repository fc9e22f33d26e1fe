import { describe, expect } from "vitest";
import { detailOf, test } from "../testing/token-test.ts";

test("without a login and without a token everything but health answers what to configure", async ({
  ledger,
}) => {
  for (const path of ["/", "/openapi.json", "/v1/services/ledger/environments", "/nowhere"]) {
    const response = await ledger.ask(path);
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="slipway"');
    expect(await detailOf(response)).toBe(
      "Nobody can log in yet; configure OIDC or GitHub as docs/guide/access.md says, or make a token by `node main.js token --name NAME --scope read --days 90`.",
    );
  }
  expect((await ledger.ask("/healthz")).status).toBe(200);
});

test("a token that may read reads, and may neither change nor manage anything", async ({ ledger }) => {
  const token = await ledger.token(["read"]);
  expect((await ledger.ask("/openapi.json", token)).status).toBe(200);
  const response = await ledger.ask("/v1/tokens", token);
  expect(response.status).toBe(403);
  expect(await detailOf(response)).toBe(
    "Managing access needs the role admin, or a token with the scope admin; read has neither.",
  );
});

test("a token that may only report events reads nothing", async ({ ledger }) => {
  const response = await ledger.ask("/openapi.json", await ledger.token(["ingest"]));
  expect(response.status).toBe(403);
  expect(await detailOf(response)).toBe(
    "Reading needs the role viewer, operator or admin, or a token with the scope read; ingest has neither.",
  );
});

test("the last use is written once a minute", async ({ ledger, database }) => {
  const token = await ledger.token(["read"]);
  const lastUse = async (second: number) => {
    ledger.clock.now = new Date(Date.UTC(2026, 10, 23, 12, 0, second));
    await ledger.ask("/openapi.json", token);
    const [row] = await database.sql<{ at: Date }[]>`SELECT last_used_at AS at FROM api_tokens`;
    return row?.at.toISOString();
  };
  expect(await lastUse(5)).toBe("2026-11-23T12:00:05.000Z");
  expect(await lastUse(64)).toBe("2026-11-23T12:00:05.000Z");
  expect(await lastUse(65)).toBe("2026-11-23T12:01:05.000Z");
});

describe("a token that is not good", () => {
  test.for([
    [
      "Bearer",
      "The header Authorization is not `Bearer` and a token; send it as `Authorization: Bearer slw_...`.",
    ],
    [
      "Basic c2x3Og==",
      "The header Authorization is not `Bearer` and a token; send it as `Authorization: Bearer slw_...`.",
    ],
    [
      "Bearer slw_cut",
      "This token is cut off or misspelled; copy it whole: slw_, 16 digits, _ and 43 letters.",
    ],
    [
      `Bearer slw_${"0".repeat(16)}_${"a".repeat(43)}`,
      "This token is not known; copy it whole, or ask an admin for a new one.",
    ],
    [
      "Bearer ghp_abc",
      "This is no token of the ledger; those begin with slw_. For tokens of workflows set GITHUB_ACTIONS_AUDIENCE.",
    ],
  ] as const)("is a 401: %s", async ([authorization, sentence], { ledger }) => {
    const response = await ledger.ask("/openapi.json", undefined, {
      headers: { Authorization: authorization },
    });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe('Bearer realm="slipway", error="invalid_token"');
    expect(await detailOf(response)).toBe(sentence);
  });

  test("may be tried 30 times a minute from one address, and other addresses are not punished for it", async ({
    ledger,
  }) => {
    const guess = (address: string) =>
      ledger.ask("/openapi.json", "slw_guess", { headers: { "X-Forwarded-For": `10.0.0.1, ${address}` } });
    for (let attempt = 0; attempt < 30; attempt += 1) expect((await guess("192.0.2.1")).status).toBe(401);
    const refused = await guess("192.0.2.1");
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("ratelimit-policy")).toBe('"failures";q=30;w=60');
    expect(refused.headers.get("ratelimit")).toMatch(/^"failures";r=0;t=\d+$/);
    expect(await detailOf(refused)).toMatch(
      /^There were more than 30 requests with a wrong token within a minute; try again in \d+ s\.$/,
    );
    expect((await guess("192.0.2.2")).status).toBe(401);
  });
});

test("each answer says how much of the limit is left", async ({ ledger }) => {
  const token = await ledger.token(["read"]);
  await ledger.ask("/openapi.json", token);
  const { headers } = await ledger.ask("/openapi.json", token);
  expect(headers.get("ratelimit-policy")).toBe('"requests";q=1200;w=60');
  expect(headers.get("ratelimit")).toMatch(/^"requests";r=1198;t=\d+$/);
});
