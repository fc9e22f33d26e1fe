import { setTimeout as delay } from "node:timers/promises";
import { pino } from "pino";
import type { Sql } from "postgres";
import { expect } from "vitest";
import { testCertificate } from "../testing/certificate.ts";
import { type FaultProxy, startFaultProxy } from "../testing/fault-proxy.ts";
import { test as base } from "../testing/test-database.ts";
import { type ConnectionOptions, connectionOptions, type VerifiedTls } from "./connection-options.ts";
import { openPool } from "./pool.ts";

interface Fixtures {
  /** A network in front of the test's database. */
  proxy: FaultProxy;
  /** Opens a pool through it, with verified TLS or without. */
  open: (tls: boolean) => Sql;
}

const test = base.extend<Fixtures>({
  proxy: async ({ database }, use) => {
    const proxy = await startFaultProxy(Number(new URL(database.url).port));
    await use(proxy);
    await proxy.close();
  },
  open: async ({ database, proxy }, use) => {
    const opened: Sql[] = [];
    await use((tls) => {
      const pool = openPool(
        { ...optionsOf(database.url, proxy.port), ...(tls && { ssl }) },
        { silenceMs: 500 },
      );
      opened.push(pool);
      return pool;
    });
    await Promise.all(opened.map((pool) => pool.end({ timeout: 0 })));
  },
});

const ssl: VerifiedTls = { ca: [testCertificate], rejectUnauthorized: true, servername: "localhost" };

function optionsOf(url: string, port: number): ConnectionOptions {
  const through = new URL(url);
  through.port = String(port);
  return connectionOptions({ auth: "url", url: through.href }, pino({ level: "silent" }));
}

async function isEncrypted(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ ssl: boolean }[]>`SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()`;
  return row?.ssl ?? false;
}

test("a server whose certificate is trusted is talked to in cipher", async ({ open }) => {
  expect(await isEncrypted(open(true))).toBe(true);
});

test("a server with a certificate of somebody else is not talked to", async ({ database, proxy }) => {
  const settings = {
    host: "localhost",
    port: proxy.port,
    name: "postgres",
    user: "postgres",
    password: "password",
  };
  const log = pino({ level: "silent" });
  const trustingRds = openPool(connectionOptions({ auth: "secret", ...settings }, log));
  await expect(trustingRds`SELECT 1`).rejects.toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
  await trustingRds.end({ timeout: 0 });

  const options = { ...optionsOf(database.url, proxy.port), ssl: { ...ssl, servername: "db.example.com" } };
  const expectingAnotherName = openPool(options);
  await expect(expectingAnotherName`SELECT 1`).rejects.toMatchObject({
    code: "ERR_TLS_CERT_ALTNAME_INVALID",
  });
  await expectingAnotherName.end({ timeout: 0 });
});

test.for([
  ["with TLS", true],
  ["without TLS", false],
] as const)(
  "a query that the network swallows ends, and the next one works, %s",
  async ([, tls], { open, proxy }) => {
    const sql = open(tls);
    await sql`SELECT 1`;
    proxy.mode = "swallow";
    const swallowed = await Promise.allSettled(Array.from({ length: 20 }, () => sql`SELECT 1`));
    expect(new Set(swallowed.map(({ status }) => status))).toEqual(new Set(["rejected"]));
    proxy.mode = "pass";
    expect(await sql`SELECT 1 AS one`).toEqual([{ one: 1 }]);
  },
);

test("a query that is slow is not taken for a lost one", async ({ database }) => {
  const sql = openPool(optionsOf(database.url, Number(new URL(database.url).port)), { silenceMs: 3_000 });
  expect(await sql`SELECT pg_sleep(1.5), 1 AS one`).toMatchObject([{ one: 1 }]);
  await sql.end();
});

test("a server that accepts and hangs up is not asked thousands of times", async ({ open, proxy }) => {
  proxy.mode = "hang-up";
  const sql = open(false);
  const query = sql`SELECT 1 AS one`.catch((error: unknown) => error);
  await delay(2_000);
  expect(proxy.accepted).toBeLessThanOrEqual(41);
  proxy.mode = "pass";
  expect(await query).toEqual([{ one: 1 }]);
});

test("a statement that runs too long is ended by the server", async ({ open }) => {
  const sql = open(false);
  await sql`SET statement_timeout = '50ms'`;
  await expect(sql`SELECT pg_sleep(60)`).rejects.toMatchObject({ code: "57014" });
});
