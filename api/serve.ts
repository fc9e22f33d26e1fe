import { setTimeout as delay } from "node:timers/promises";
import type { Logger } from "pino";
import type { Sql } from "postgres";
import { createApp } from "./app.ts";
import { migrationsDirectory, readStyleSheet } from "./assets.ts";
import { type Chore, repeat } from "./chores.ts";
import type { ServeConfiguration } from "./configuration.ts";
import { connectionOptions } from "./database/connection-options.ts";
import { readMigrations } from "./database/migrator.ts";
import { openPool } from "./database/pool.ts";
import { securityHeaders } from "./http/security-headers.ts";
import { keepEventBodies } from "./ingest/retention.ts";
import { reconcileChore } from "./reconcile/chore.ts";
import { runTaskChore } from "./run-tasks/chore.ts";
import { createLedgerServer } from "./server.ts";
import { settlingChore } from "./settle/chore.ts";

/** Time in which load balancers learn from /readyz that this process takes no more work. */
const drainMs = 1_500;
/** Time for what is still being answered after that; the smallest stop timeout of an environment is 30 s. */
const finishMs = 20_000;

/** Serves until `stop` is aborted, then finishes what was begun. The database may be away at the start. */
export async function serve(
  configuration: ServeConfiguration,
  log: Logger,
  stop: AbortSignal,
): Promise<void> {
  const { host, access, hooks, release, githubWebhookSecret, slipwayHookSecret } = configuration;
  const migrations = await readMigrations(migrationsDirectory);
  const sql = openPool(connectionOptions(configuration.database, log));
  const css = await readStyleSheet();
  const lifecycle = { stopping: false };
  const app = createApp({
    sql,
    log,
    clock: () => new Date(),
    secrets: { github: githubWebhookSecret, slipway: slipwayHookSecret },
    hooks,
    access,
    release,
    schemaVersion: migrations.length,
    css,
    lifecycle,
  });
  const server = createLedgerServer(app.fetch, await securityHeaders(css));
  const port = await server.listen(configuration);
  if (access.mode === "off") {
    log.warn("Access is off: everyone who reaches this port may read and change everything.");
  } else if (!access.provider) {
    log.warn("Nobody can log in: neither OIDC nor GitHub is configured, so only tokens open the ledger.");
  }
  log.info({ host, port, ...release }, `Listening on http://${host}:${port}.`);

  const chores = backgroundChores(configuration, sql, log).map((chore) => repeat(chore, log, stop));

  await aborted(stop);
  lifecycle.stopping = true;
  log.info("Stopping: no new work is taken, what was begun is finished.");
  await delay(drainMs);
  const finished = await server.close(finishMs);
  await sql.end({ timeout: 2 });
  await Promise.all(chores);
  if (finished) log.info("Stopped.");
  else log.error(`Stopped; requests that took longer than ${finishMs / 1000} s were cut off.`);
}

/** What is done beside answering requests. */
function backgroundChores(
  { eventRetentionDays, reconcile, rules, hooks, access }: ServeConfiguration,
  sql: Sql,
  log: Logger,
): Chore[] {
  const keeping: Chore = {
    name: "Keeping the bodies of events",
    everyMs: 6 * 60 * 60 * 1000,
    run: async () => {
      const report = await keepEventBodies(sql, eventRetentionDays);
      const { made, dropped, forgotten } = report;
      if (made.length + dropped.length + forgotten > 0) log.info(report, "Bodies of events were kept.");
    },
  };
  const clock = () => new Date();
  const asking = reconcile ? [reconcileChore(sql, log, clock, reconcile)] : [];
  const answering = hooks.runTask ? [runTaskChore(hooks.runTask, { sql, log, clock, hooks, access })] : [];
  return [settlingChore(sql, log, rules), keeping, ...asking, ...answering];
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
