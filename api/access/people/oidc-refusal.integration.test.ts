import { describe, expect } from "vitest";
import { comeBack, logIn, refusal, test } from "../testing/oidc-test.ts";

describe("an answer is refused", () => {
  const alien =
    "This login was not begun in this browser, was finished before, or took longer than 10 minutes; begin again.";

  test("when its state is another login's", async ({ ledger }) => {
    const browser = ledger.browser();
    const path = await comeBack(ledger, browser);
    const response = await browser.get(path.replace(/state=[\w-]+/, "state=another"));
    expect(response.status).toBe(403);
    expect(await refusal(response)).toBe("This answer belongs to another login; begin again.");
  });

  test("when another browser brings it, so nobody is logged in as somebody else", async ({ ledger }) => {
    const path = await comeBack(ledger, ledger.browser());
    const victim = ledger.browser();
    expect(await refusal(await victim.get(path))).toBe(alien);
    expect(victim.cookies.size).toBe(0);
  });

  test("when it is brought a second time", async ({ ledger }) => {
    const browser = ledger.browser();
    const path = await comeBack(ledger, browser);
    const login = browser.cookies.get("__Host-slipway-login") ?? "";
    expect((await browser.get(path)).status).toBe(303);
    const thief = ledger.browser();
    thief.cookies.set("__Host-slipway-login", login);
    expect(await refusal(await thief.get(path))).toBe(alien);
  });

  test("when its code was used before, even with a login of its own", async ({ ledger, database }) => {
    const browser = ledger.browser();
    const path = await comeBack(ledger, browser);
    const login = browser.cookies.get("__Host-slipway-login") ?? "";
    const kept = await database.sql`SELECT * FROM login_attempts`;
    expect((await browser.get(path)).status).toBe(303);
    await database.sql`INSERT INTO login_attempts ${database.sql(kept)}`;
    const thief = ledger.browser();
    thief.cookies.set("__Host-slipway-login", login);
    expect(await refusal(await thief.get(path))).toBe(
      `${ledger.server.issuer.host} refused the login (invalid_grant); begin again.`,
    );
  });

  test("when it comes after ten minutes", async ({ ledger }) => {
    const browser = ledger.browser();
    const path = await comeBack(ledger, browser);
    ledger.clock.now = new Date(ledger.clock.now.getTime() + 600_000);
    expect(await refusal(await browser.get(path))).toBe(alien);
  });

  test.for([
    ["nonce", "nonce = repeat('x', 43)"],
    ["code verifier", "code_verifier = repeat('x', 43)"],
  ] as const)(
    "when its %s is not the one that the login began with",
    async ([, change], { ledger, database }) => {
      const browser = ledger.browser();
      const path = await comeBack(ledger, browser);
      await database.sql.unsafe(`UPDATE login_attempts SET ${change}`);
      const response = await browser.get(path);
      expect(response.status).toBe(403);
      expect(await refusal(response)).toMatch(/begin again\.$/);
      expect(browser.cookies.has("__Host-slipway-session")).toBe(false);
    },
  );

  test("when the provider says no", async ({ ledger }) => {
    const browser = ledger.browser();
    const start = await browser.get("/login/start");
    const state = new URL(start.headers.get("location") ?? "").searchParams.get("state");
    const iss = encodeURIComponent(ledger.server.issuer.origin);
    const response = await browser.get(`/login/callback?error=access_denied&state=${state}&iss=${iss}`);
    expect(await refusal(response)).toBe(
      `${ledger.server.issuer.host} refused the login (access_denied); begin again.`,
    );
  });

  test("when the person has no role, and the log of audits says so", async ({ ledger, database }) => {
    ledger.server.account = { sub: "2", claims: { preferred_username: "eve", groups: ["strangers"] } };
    const browser = ledger.browser();
    const sentence =
      "eve has no role here; the claim groups must hold a value that OIDC_VIEWERS, OIDC_OPERATORS or OIDC_ADMINS lists.";
    expect(await refusal(await logIn(ledger, browser))).toBe(sentence);
    expect(
      await database.sql`SELECT actor_kind, actor_id, actor_name, action, detail FROM audit_entries`,
    ).toEqual([
      {
        actor_kind: "person",
        actor_id: `oidc:${ledger.server.issuer.href}#2`,
        actor_name: "eve",
        action: "login.failed",
        detail: { reason: sentence },
      },
    ]);
  });
});
