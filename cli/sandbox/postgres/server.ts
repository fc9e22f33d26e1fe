import { randomBytes } from "node:crypto";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { Fault } from "../../fault.ts";
import { Child } from "../../processes/child.ts";
import { anyFreePort, LOOPBACK, startOnFreePort } from "../ports.ts";
import { chooseAccount, commandAs } from "./account.ts";
import { findPostgres } from "./binaries.ts";
import { OWNER, prepareDataFolder } from "./data-folder.ts";
import { endLeftOverServer } from "./left-over.ts";

/** Name of the database. */
const DATABASE = "ledger";

/** The role that the API logs in as; the migrations make it. */
const API_ROLE = "ledger_api";

/** How long the server may take to answer, recovery after a crash included. */
const START_SECONDS = 60;

/** A running PostgreSQL. */
export interface PostgresServer {
  readonly name: string;
  readonly logFile: string;
  /** Connection string of the database's owner. It holds the password: never print it. */
  readonly url: string;
  readonly port: number;
  /** For example `18`. */
  readonly majorVersion: string;
  /** Resolves when the server has ended, asked or not. */
  readonly exited: Promise<unknown>;
  /** Lets the API's own role log in, which the migrations made; returns its connection string. */
  openToApi(): Promise<string>;
  /** Ends open sessions, writes everything down and stops. */
  stop(): Promise<void>;
}

/**
 * Starts PostgreSQL on the data in `<home>/postgres` and makes the database where it is missing.
 *
 * It listens on this machine only, on any free port. What an earlier, killed run left behind is mended first.
 *
 * @throws Fault when it does not start; the message ends with what PostgreSQL wrote last.
 */
export async function startPostgres({
  home,
  signal,
}: {
  /** The folder for everything that is kept, `.slipway`. */
  readonly home: string;
  readonly signal: AbortSignal;
}): Promise<PostgresServer> {
  const folder = join(home, "postgres");
  const logFile = join(home, "logs", "postgres.log");
  const binaries = findPostgres();
  await endLeftOverServer(folder);
  const account = await chooseAccount(folder);
  const { password } = await prepareDataFolder({ folder, binaries, account, logFile, signal });
  const url = (port: number, database: string, role = OWNER, secret = password) =>
    `postgres://${role}:${secret}@${LOOPBACK}:${port}/${database}`;
  const { child, port } = await startOnFreePort(anyFreePort, async (free) => {
    const started = await Child.start({
      name: "PostgreSQL",
      ...(await commandAs(account, binaries.postgres, serverArguments(folder, free), [dirname(folder)])),
      logFile,
      // "Fast shutdown": https://www.postgresql.org/docs/current/server-shutdown.html
      stopSignal: "SIGINT",
    });
    try {
      await makeDatabase(started, url(free, "postgres"), signal);
    } catch (error) {
      await started.stop();
      throw error;
    }
    return { child: started, port: free };
  });
  const ownerUrl = url(port, DATABASE);
  return {
    name: child.name,
    logFile,
    url: ownerUrl,
    port,
    majorVersion: binaries.majorVersion,
    exited: child.exited,
    openToApi: async () => url(port, DATABASE, API_ROLE, await renewPassword(ownerUrl, API_ROLE)),
    stop: () => child.stop(),
  };
}

/** Gives a role a new password. In AWS it has none: it logs in with a token of IAM. */
async function renewPassword(ownerUrl: string, role: string): Promise<string> {
  const sql = postgres(ownerUrl, { max: 1 });
  // Letters and digits only: the statement takes no parameters.
  const password = randomBytes(24).toString("hex");
  try {
    await sql.unsafe(`alter role ${role} password '${password}'`);
  } finally {
    await sql.end({ timeout: 1 });
  }
  return password;
}

/** Arguments of the server: this machine only, no socket file, no word about successful work. */
function serverArguments(dataFolder: string, port: number): string[] {
  const settings = { listen_addresses: LOOPBACK, port, unix_socket_directories: "" };
  return [
    "-D",
    dataFolder,
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
}

async function makeDatabase(child: Child, url: string, signal: AbortSignal): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    await untilAnswering(sql, child, signal);
    const found = await sql`select 1 from pg_database where datname = ${DATABASE}`;
    if (found.length === 0) await sql`create database ${sql(DATABASE)}`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function untilAnswering(sql: postgres.Sql, child: Child, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + START_SECONDS * 1000;
  while (true) {
    signal.throwIfAborted();
    try {
      await sql`select 1`;
      return;
    } catch (cause) {
      if (child.exit) throw await notStarted(child, "ended at once", cause);
      if (Date.now() > deadline)
        throw await notStarted(child, `did not answer for ${START_SECONDS} s`, cause);
    }
    await delay(100);
  }
}

async function notStarted(child: Child, what: string, cause: unknown): Promise<Fault> {
  return new Fault(
    `PostgreSQL ${what}; the whole output is in ${child.logFile}:\n${await child.lastLines()}`,
    {
      cause,
    },
  );
}
