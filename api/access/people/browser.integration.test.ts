import { expect } from "vitest";
import { readStyleSheet } from "../../assets.ts";
import { securityHeaders } from "../../http/security-headers.ts";
import { createLedgerServer } from "../../server.ts";
import { startChromium } from "../../testing/chromium.ts";
import { freePort } from "../../testing/postgres-server.ts";
import { createTestApp } from "../../testing/test-app.ts";
import { test } from "../../testing/test-database.ts";
import { startOidcServer } from "../testing/oidc-server.ts";

test("somebody logs in with Chromium at another site's provider, makes a token and logs out", async ({
  database,
}) => {
  const port = await freePort();
  // Another host name than the provider's: to the browser they are different sites.
  const origin = `http://localhost:${port}`;
  const provider = await startOidcServer(`${origin}/login/callback`);
  provider.account = { sub: "1", claims: { preferred_username: "ada", groups: ["admins"] } };
  const css = await readStyleSheet();
  const { app } = createTestApp({
    sql: database.apiPool,
    css,
    clock: () => new Date(),
    access: {
      mode: "login",
      publicOrigin: origin,
      trustedProxies: 0,
      provider: {
        kind: "oidc",
        issuer: provider.issuer,
        clientId: provider.clientId,
        clientSecret: provider.clientSecret,
        scopes: ["openid", "profile"],
        rolesClaim: "groups",
        viewers: [],
        operators: [],
        admins: ["admins"],
      },
      workflows: null,
    },
  });
  const server = createLedgerServer(app.fetch, await securityHeaders(css));
  await server.listen({ host: "localhost", port });
  const chromium = await startChromium();
  try {
    const page = await chromium.newPage();
    const complaints: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));

    await page.goto(`${origin}/tokens`);
    expect(page.url()).toBe(`${origin}/login?return=%2Ftokens`);
    await page.getByRole("link", { name: /^Log in with/ }).click();
    await page.waitForURL(`${origin}/tokens`);
    expect(await page.getByText("Logged in as ada").count()).toBe(1);

    await page.getByLabel("What it is for").fill("dashboards");
    await page.getByLabel("What it may do").selectOption("read");
    await page.getByRole("button", { name: "Make the token" }).click();
    const token = await page.getByText(/^slw_/).textContent();
    const answer = await fetch(`${origin}/openapi.json`, { headers: { Authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(200);

    await page.getByRole("button", { name: "Log out" }).click();
    await page.waitForURL(`${origin}/login`);
    await page.goto(`${origin}/tokens`);
    expect(page.url()).toBe(`${origin}/login?return=%2Ftokens`);
    expect(complaints).toEqual([]);
  } finally {
    await chromium.close();
    await server.close(1_000);
    await provider.stop();
  }
});
