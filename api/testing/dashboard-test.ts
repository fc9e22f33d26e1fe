import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { type AccessSettings, accessOff } from "../access/settings.ts";
import { readStyleSheet } from "../assets.ts";
import { securityHeaders } from "../http/security-headers.ts";
import { createLedgerServer } from "../server.ts";
import { startChromium } from "./chromium.ts";
import { createTestApp } from "./test-app.ts";
import { test as base } from "./test-database.ts";

/** Pages of the dashboard in a real browser. */
export interface Dashboard {
  /** Where it listens. */
  readonly origin: string;
  /** What the browser complained about since the start: errors of the console, of scripts and of the network. */
  readonly complaints: string[];
  /** A tab of a fresh browser profile. */
  tab(options?: BrowserContextOptions): Promise<Page>;
}

/** `test` with a dashboard on an empty database of its own, opened by Chromium; `access` is off unless it is extended. */
export const test = base.extend<{ dashboard: Dashboard; chromium: Browser; access: AccessSettings }>({
  access: accessOff,
  chromium: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that are needed from this pattern.
    async ({}, use) => {
      const browser = await startChromium();
      await use(browser);
      await browser.close();
    },
    { scope: "file" },
  ],
  dashboard: async ({ database, chromium, access }, use) => {
    const css = await readStyleSheet();
    const { app } = createTestApp({ sql: database.apiPool, css, access });
    const server = createLedgerServer(app.fetch, await securityHeaders(css));
    const port = await server.listen({ host: "127.0.0.1", port: 0 });
    const origin = `http://127.0.0.1:${port}`;
    const complaints: string[] = [];
    await use({
      origin,
      complaints,
      tab: async (options = {}) => {
        const context = await chromium.newContext({ baseURL: origin, ...options });
        const page = await context.newPage();
        page.on("console", (message) => {
          if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
        });
        page.on("pageerror", (error) => complaints.push(error.message));
        page.on("requestfailed", (request) => complaints.push(`${request.url()} could not be loaded`));
        return page;
      },
    });
    for (const context of chromium.contexts()) await context.close();
    await server.close(1_000);
  },
});
