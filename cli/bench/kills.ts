import { fileURLToPath } from "node:url";
import { finished } from "./finished.ts";
import type { Measurement } from "./measurement.ts";

const apiBenchmarks = fileURLToPath(new URL("../../api/bench/main.ts", import.meta.url));

/** 10,000 events sent while backends, the API and PostgreSQL are killed: every row has to be right afterwards. */
export async function kills(): Promise<Measurement[]> {
  const result = JSON.parse(await finished(process.execPath, [apiBenchmarks, "kills"])) as {
    readonly rows: number;
    readonly wrongRows: number;
    readonly terminatedBackends: number;
    readonly killedProcesses: number;
    readonly databaseCrashes: number;
  };
  const { rows, wrongRows, terminatedBackends, killedProcesses, databaseCrashes } = result;
  return [
    {
      name: `rows that are wrong after 10,000 events, ${terminatedBackends} ended backends, ${killedProcesses} kills of the API and ${databaseCrashes} crashes of PostgreSQL`,
      value: wrongRows,
      unit: "rows",
      against: "all",
      baseline: rows,
      limit: 0,
    },
  ];
}
