import { expect } from "vitest";
import { createTestApp } from "../../testing/test-app.ts";
import { test as base } from "../../testing/test-database.ts";
import { type Browser, createBrowser } from "../testing/browser.ts";
import { type GithubServer, startGithubServer } from "../testing/github-server.ts";

const origin = "http://localhost:3000";

interface Ledger {
  readonly github: GithubServer;
  readonly lines: object[];
  browser(): Browser;
}

const test = base.extend<{ ledger: Ledger }>({
  ledger: async ({ database }, use) => {
    const github = await startGithubServer();
    const { app, lines } = createTestApp({
      sql: database.apiPool,
      access: {
        mode: "login",
        publicOrigin: origin,
        trustedProxies: 0,
        provider: {
          kind: "github",
          webUrl: github.url,
          apiUrl: github.url,
          clientId: github.clientId,
          clientSecret: github.clientSecret,
          organization: "octo-org",
          operatorsTeam: "platform",
          adminsTeam: "owners",
        },
        workflows: null,
      },
    });
    await use({ github, lines, browser: () => createBrowser(app, origin) });
    await github.stop();
  },
});

async function comeBack({ github }: Ledger, browser: Browser): Promise<string> {
  const start = await browser.get("/login/start");
  const { pathname, search } = github.logIn(new URL(start.headers.get("location") ?? ""));
  return pathname + search;
}

async function logIn(ledger: Ledger, browser = ledger.browser()): Promise<Response> {
  return await browser.get(await comeBack(ledger, browser));
}

const refusal = async (response: Response) =>
  /<p>(.*?)<\/p>/s.exec((await response.text()).split("<main")[1] ?? "")?.[1]?.replaceAll("&#39;", "'");

test("the login asks GitHub for as little as it needs, with PKCE and state", async ({ ledger }) => {
  const start = await ledger.browser().get("/login/start");
  const url = new URL(start.headers.get("location") ?? "");
  expect(url.origin + url.pathname).toBe(`${ledger.github.url}/login/oauth/authorize`);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    client_id: ledger.github.clientId,
    redirect_uri: `${origin}/login/callback`,
    scope: "read:org",
    state: expect.stringMatching(/^[\w-]{43}$/),
    allow_signup: "false",
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: "S256",
  });
});

test.for([
  [[], "viewer"],
  [["platform"], "operator"],
  [["platform", "owners"], "admin"],
  [["others"], "viewer"],
] as const)("a member of the teams %j is %s", async ([teams, role], { ledger, database }) => {
  ledger.github.account = { id: 583231, login: "octocat", membership: "active", teams };
  expect((await logIn(ledger)).status).toBe(303);
  expect(await database.sql`SELECT person_id, person_name, role FROM sessions`).toEqual([
    { person_id: "github:583231", person_name: "octocat", role },
  ]);
});

test.for(["pending", null] as const)(
  "somebody whose membership is %s is not let in, even from the right team",
  async (membership, { ledger, database }) => {
    ledger.github.account = { id: 1, login: "mallory", membership, teams: ["owners"] };
    const response = await logIn(ledger);
    expect(response.status).toBe(403);
    const sentence =
      "mallory is no active member of octo-org on GitHub; accept its invitation, or ask one of its owners to allow this application.";
    expect(await refusal(response)).toBe(sentence);
    expect(await database.sql`SELECT FROM sessions`).toHaveLength(0);
    expect(await database.sql`SELECT actor_id, action, detail FROM audit_entries`).toEqual([
      { actor_id: "github:1", action: "login.failed", detail: { reason: sentence } },
    ]);
  },
);

test("over plain http on loopback the cookies do without the prefix that browsers refuse there", async ({
  ledger,
}) => {
  const browser = ledger.browser();
  const done = await logIn(ledger, browser);
  expect([...browser.cookies.keys()]).toEqual(["slipway-session"]);
  expect(
    done.headers
      .getSetCookie()
      .at(-1)
      ?.replace(/=[\w-]{43};/, "=...;"),
  ).toBe("slipway-session=...; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax");
  expect((await browser.get("/")).status).toBe(200);
});

test("a code counts once, and only with the verifier of its own login", async ({ ledger, database }) => {
  const browser = ledger.browser();
  const path = await comeBack(ledger, browser);
  await database.sql`UPDATE login_attempts SET code_verifier = repeat('x', 43)`;
  const response = await browser.get(path);
  expect(response.status).toBe(403);
  expect(await refusal(response)).toBe("GitHub refused the login (bad_verification_code); begin again.");
});

test("somebody who presses Cancel is told to begin again", async ({ ledger }) => {
  const browser = ledger.browser();
  const start = await browser.get("/login/start");
  const state = new URL(start.headers.get("location") ?? "").searchParams.get("state");
  const response = await browser.get(`/login/callback?error=access_denied&state=${state}`);
  expect(await refusal(response)).toBe("GitHub did not let you in; begin again.");
});

test("an answer with another state is refused", async ({ ledger }) => {
  const browser = ledger.browser();
  const path = (await comeBack(ledger, browser)).replace(/state=[\w-]+/, "state=another");
  expect(await refusal(await browser.get(path))).toBe("This answer belongs to another login; begin again.");
});

test.for([500, 429] as const)(
  "GitHub's own trouble (%d) is a 503, not a refusal",
  async (status, { ledger }) => {
    ledger.github.failWith = status;
    const response = await logIn(ledger);
    expect(response.status).toBe(503);
    expect(await refusal(response)).toBe(`GitHub answered ${status}; try again in a moment.`);
  },
);

test("GitHub's token is kept nowhere, and no line of the log holds a secret", async ({
  ledger,
  database,
}) => {
  const browser = ledger.browser();
  const path = await comeBack(ledger, browser);
  await browser.get(path);
  await logIn(ledger);
  const kept = await database.sql`
    SELECT row_to_json(s)::text AS row FROM sessions s UNION ALL SELECT row_to_json(a)::text FROM audit_entries a`;
  const written = JSON.stringify([kept, ledger.lines]);
  const code = new URL(path, origin).searchParams.get("code") ?? "";
  expect(ledger.github.tokens).toHaveLength(2);
  for (const secret of [...ledger.github.tokens, code, ledger.github.clientSecret]) {
    expect(secret.length).toBeGreaterThan(20);
    expect(written).not.toContain(secret);
  }
});
