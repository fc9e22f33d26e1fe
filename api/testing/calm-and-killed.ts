import postgres, { type Sql } from "postgres";
import { replay } from "../demo/replay.ts";
import type { SentEvent } from "../demo/sent-event.ts";
import { settle } from "../settle/settle.ts";
import { startApi } from "./api-process.ts";
import { testEventBridgeKey } from "./hook-request.ts";
import { type KillRunOptions, type KillRunReport, runWithKills } from "./kill-run.ts";
import { forApiRole, startLedgerServer } from "./ledger-server.ts";

/** What is left of the same events, sent in peace and sent among kills. */
export interface CalmAndKilled {
  readonly calm: Sql;
  readonly killed: Sql;
  readonly report: KillRunReport;
}

/**
 * Records events once and in order in one ledger, sends them among kills to another one, and gives both to `compare`
 * once nothing is left to settle.
 */
export async function calmAndKilled<Result>(
  events: readonly SentEvent[],
  { seed, kills }: Pick<KillRunOptions, "seed" | "kills">,
  compare: (outcome: CalmAndKilled) => Promise<Result>,
): Promise<Result> {
  const server = await startLedgerServer("killed");
  const open = (database: string) =>
    postgres(`${server.url}/${database}`, { max: 2, onnotice: () => undefined, backoff: () => 0.1 });
  const admin = open("postgres");
  await admin.unsafe("CREATE DATABASE calm TEMPLATE killed");
  const [calm, killed] = [open("calm"), open("killed")];
  const processes: ReturnType<typeof startApi>[] = [];
  const startOn = (database: string) => {
    const DATABASE_URL = forApiRole(`${server.url}/${database}`);
    const api = startApi("serve", { DATABASE_URL, EVENTBRIDGE_KEY: testEventBridgeKey });
    processes.push(api);
    return api;
  };
  try {
    await replay(calm, events);
    const report = await runWithKills({
      events,
      seed,
      kills,
      startApi: () => startOn("killed"),
      crashDatabase: () => server.crash(),
      sql: killed,
    });
    await settle(calm);
    await settle(killed);
    return await compare({ calm, killed, report });
  } finally {
    for (const api of processes) api.kill("SIGKILL");
    await Promise.all(processes.map(({ exit }) => exit));
    await Promise.all([admin, calm, killed].map((sql) => sql.end({ timeout: 1 })));
    await server.stop();
  }
}
