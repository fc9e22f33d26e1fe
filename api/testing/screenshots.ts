import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import postgres from "postgres";
import { migrationsDirectory, readStyleSheet } from "../assets.ts";
import { connectionOptions } from "../database/connection-options.ts";
import { migrate, readMigrations } from "../database/migrator.ts";
import { openPool } from "../database/pool.ts";
import { fillWithDemo } from "../demo/fill.ts";
import { securityHeaders } from "../http/security-headers.ts";
import { createLedgerServer } from "../server.ts";
import { settle } from "../settle/settle.ts";
import { startChromium } from "./chromium.ts";
import { startPostgres } from "./postgres-server.ts";
import { createTestApp, testNow } from "./test-app.ts";

const folder = new URL("../../docs/images/", import.meta.url);

const width = 1_100;

/** The pages that the documentation shows, and which part of each, in pixels. */
const pictures = [
  { name: "overview", path: "/", top: 0, height: 1_130 },
  { name: "metrics", path: "/metrics?service=checkout&environment=prod", top: 150, height: 1_180 },
] as const;

/** Takes the pictures of the documentation, of a demo that is the same at every run. */
async function takePictures(): Promise<void> {
  const server = await startPostgres();
  const url = `${server.url}/postgres`;
  const owner = postgres(url, { max: 1, onnotice: () => undefined });
  const sql = openPool(connectionOptions({ auth: "url", url }, pino({ level: "silent" })));
  const browser = await startChromium();
  const css = await readStyleSheet();
  const ledger = createLedgerServer(createTestApp({ sql, css }).app.fetch, await securityHeaders(css));
  try {
    await migrate(owner, await readMigrations(migrationsDirectory));
    await fillWithDemo(owner, testNow);
    await settle(sql);
    const port = await ledger.listen({ host: "127.0.0.1", port: 0 });
    await mkdir(folder, { recursive: true });
    for (const colorScheme of ["light", "dark"] as const) {
      const context = await browser.newContext({ baseURL: `http://127.0.0.1:${port}`, colorScheme });
      const page = await context.newPage();
      await page.setViewportSize({ width, height: 800 });
      for (const { name, path, top, height } of pictures) {
        await page.goto(path);
        await page.screenshot({
          path: fileURLToPath(new URL(`${name}-${colorScheme}.png`, folder)),
          fullPage: true,
          clip: { x: 0, y: top, width, height },
        });
      }
    }
  } finally {
    await browser.close();
    await ledger.close(1_000);
    await Promise.all([owner.end({ timeout: 1 }), sql.end({ timeout: 1 })]);
    await server.stop();
  }
}

await takePictures();
