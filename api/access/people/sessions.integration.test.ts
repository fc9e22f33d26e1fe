import { describe, expect } from "vitest";
import { logIn, origin, refusal, test } from "../testing/oidc-test.ts";

describe("a session", () => {
  test("has a new id after each login, whatever the browser had before", async ({ ledger, database }) => {
    const browser = ledger.browser();
    browser.cookies.set("__Host-slipway-session", "planted-by-somebody-else-0000000000000000000");
    await logIn(ledger, browser);
    const first = browser.cookies.get("__Host-slipway-session");
    expect(first).not.toContain("planted");
    await logIn(ledger, browser);
    expect(browser.cookies.get("__Host-slipway-session")).not.toBe(first);
    expect(await database.sql`SELECT FROM sessions`).toHaveLength(1);
    browser.cookies.set("__Host-slipway-session", first ?? "");
    expect((await browser.get("/")).status).toBe(302);
  });

  test("goes on when the address of the logout is only opened, and the page says what to press", async ({
    ledger,
  }) => {
    const browser = ledger.browser();
    await logIn(ledger, browser);
    const opened = await browser.get("/logout");
    expect([opened.status, opened.headers.get("allow")]).toEqual([405, "POST"]);
    expect(await opened.text()).toContain("press “Log out” at the top of a page.");
    expect((await browser.get("/")).status).toBe(200);
  });

  test("ends with the logout, and both stand in the audit log", async ({ ledger, database }) => {
    const browser = ledger.browser();
    await logIn(ledger, browser);
    const stolen = browser.cookies.get("__Host-slipway-session") ?? "";
    const out = await browser.post("/logout", origin);
    expect([out.status, out.headers.get("location")]).toEqual([303, "/login"]);
    expect(browser.cookies.has("__Host-slipway-session")).toBe(false);
    browser.cookies.set("__Host-slipway-session", stolen);
    expect((await browser.get("/")).status).toBe(302);
    expect(await database.sql`SELECT actor_name, action FROM audit_entries ORDER BY audit_id`).toEqual([
      { actor_name: "ada", action: "session.started" },
      { actor_name: "ada", action: "session.ended" },
    ]);
  });

  test("ends after two hours in which nobody used it", async ({ ledger }) => {
    const browser = ledger.browser();
    await logIn(ledger, browser);
    const begin = ledger.clock.now.getTime();
    const statusAfter = async (minutes: number) => {
      ledger.clock.now = new Date(begin + minutes * 60_000);
      return (await browser.get("/")).status;
    };
    expect(await statusAfter(119)).toBe(200);
    expect(await statusAfter(238)).toBe(200);
    expect(await statusAfter(358)).toBe(302);
  });

  test("ends after twelve hours, however busy it is", async ({ ledger }) => {
    const browser = ledger.browser();
    await logIn(ledger, browser);
    const begin = ledger.clock.now.getTime();
    const statuses = [];
    for (let hour = 1; hour <= 12; hour += 1) {
      ledger.clock.now = new Date(begin + hour * 3_600_000);
      statuses.push((await browser.get("/")).status);
    }
    expect(statuses).toEqual([...Array(11).fill(200), 302]);
  });
});

test.for([
  [{ "Sec-Fetch-Site": "cross-site" }, origin],
  [{}, "https://evil.example.com"],
] as const)("another site cannot end a session: %j from %s", async ([headers, from], { ledger }) => {
  const browser = ledger.browser();
  await logIn(ledger, browser);
  const response = await browser.post("/logout", from, headers);
  expect(response.status).toBe(403);
  expect(await refusal(response)).toBe(`This was sent from another site; do it on the pages of ${origin}.`);
  expect((await browser.get("/")).status).toBe(200);
});
