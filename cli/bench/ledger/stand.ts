import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { endGuard } from "../../processes/guard.ts";
import { migrateDatabase } from "../../sandbox/api.ts";
import { startPostgres } from "../../sandbox/postgres/server.ts";
import { buildWorkload } from "../../sandbox/workload.ts";
import { finished } from "../finished.ts";
import { type MeasuredServer, startMeasured } from "./measured-process.ts";

/** A migrated ledger on a PostgreSQL of its own, for one benchmark. */
export interface Stand {
  /** Runs statements as the database's owner. */
  readonly sql: postgres.Sql;
  /** Starts the API as its image does. */
  startApi(): Promise<MeasuredServer>;
  /** Starts the handler that does the least, on the same database. */
  startBare(): Promise<MeasuredServer>;
  /** Runs a command of the API's own benchmarks to its end; it may write a result. */
  run(command: string, ...args: string[]): Promise<string>;
}

/** Signs the events of the benchmarks. */
export const benchSecret = "benchmarks sign with this";

/** What the image sets for Node.js: 70 % of the smallest task's 512 MB, and 16 MB for what lives for a moment only. */
const taskOptions = "--max-old-space-size=358 --max-semi-space-size=16";

const apiBenchmarks = fileURLToPath(new URL("../../../api/bench/main.ts", import.meta.url));

/** Does `measure` on a new stand and removes everything afterwards. */
export async function onStand<Result>(measure: (stand: Stand) => Promise<Result>): Promise<Result> {
  const home = await mkdtemp(join(tmpdir(), "slipway-bench-"));
  const servers: MeasuredServer[] = [];
  const { signal } = new AbortController();
  const workload = await buildWorkload({ home, signal });
  const database = await startPostgres({ home, signal });
  const sql = postgres(database.url, { max: 4, onnotice: () => undefined });
  try {
    await migrateDatabase({ home, workload, databaseUrl: database.url, signal });
    const settings = {
      HOST: "127.0.0.1",
      PORT: "0",
      ACCESS: "off",
      DATABASE_URL: await database.openToApi(),
      GITHUB_WEBHOOK_SECRET: benchSecret,
      SLIPWAY_HOOK_SECRET: benchSecret,
    };
    const start = async (program: string, command: string, url: string, nodeOptions = "") => {
      const server = await startMeasured(program, [command], {
        logFile: join(home, "logs", `${command}-${servers.length}.log`),
        environment: { ...settings, DATABASE_URL: url, NODE_OPTIONS: nodeOptions },
      });
      servers.push(server);
      return server;
    };
    return await measure({
      sql,
      startApi: () => start(join(workload.folder, "main.js"), "serve", settings.DATABASE_URL, taskOptions),
      // It makes a table of its own, which the API's role may not.
      startBare: () => start(apiBenchmarks, "bare", database.url),
      run: (command, ...args) =>
        finished(process.execPath, [apiBenchmarks, command, ...args], {
          ...settings,
          DATABASE_URL: database.url,
        }),
    });
  } finally {
    for (const server of servers) await server.stop();
    await sql.end();
    await database.stop();
    await endGuard();
    await rm(home, { recursive: true, force: true });
  }
}
