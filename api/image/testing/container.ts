import { randomUUID } from "node:crypto";
import { connect as connectTo, createServer, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import postgres from "postgres";
import { test as base, inject } from "vitest";
import { testSecrets } from "../../testing/signed-request.ts";
import { docker, type Engine, inspect } from "./engine.ts";

/** A database, as containers reach it. */
export interface ContainerDatabase {
  readonly network: string;
  /** For the role that owns it. */
  readonly ownerUrl: string;
  /** For the API's own role, once the migrations have made it. */
  readonly apiUrl: string;
}

/** A running container of the API. */
export interface RunningApi {
  readonly container: string;
  /** Where it is reached from this machine. */
  readonly url: string;
}

/** How ECS runs the image: an ordinary user, nothing writable, no capability, and none to be had. */
const hardened = [
  ...["--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"],
  ...["--memory", "256m", "--memory-swap", "256m"],
];

/** `test` with an empty database that containers reach, and with the API started on it; both are removed again. */
export const test = base.extend<{ database: ContainerDatabase; api: RunningApi }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures that are needed from this pattern.
  database: async ({}, use) => {
    const { engine } = inject("image");
    const name = `slipway-test-${randomUUID()}`;
    await docker(engine, "network", "create", name);
    const [{ Gateway: gateway }] = await inspect<[{ Gateway: string }]>(engine, name, ".IPAM.Config");
    const server = new URL(inject("serverUrl"));
    const bridge = await forward(gateway, { host: server.hostname, port: Number(server.port) });
    const admin = postgres(`${server.href}/postgres`, { max: 1 });
    const database = `test_${randomUUID().replaceAll("-", "")}`;
    await admin.unsafe(`CREATE DATABASE ${database}`);
    const url = new URL(`/${database}`, server);
    url.hostname = gateway;
    url.port = String(bridge.port);
    const apiUrl = new URL(url);
    apiUrl.username = "ledger_api";
    try {
      await use({ network: name, ownerUrl: url.href, apiUrl: apiUrl.href });
    } finally {
      bridge.close();
      await admin.unsafe(`DROP DATABASE ${database} WITH (FORCE)`);
      await admin.end();
      await docker(engine, "network", "rm", name);
    }
  },
  api: async ({ database }, use) => {
    const { engine } = inject("image");
    await runMigrations(database);
    await allowLogin();
    const { stdout } = await docker(
      engine,
      ...["run", "--detach", ...hardened, "--network", database.network],
      ...variables({
        DATABASE_URL: database.apiUrl,
        GITHUB_WEBHOOK_SECRET: testSecrets.github,
        SLIPWAY_HOOK_SECRET: testSecrets.slipway,
        ACCESS: "off",
      }),
      inject("image").name,
    );
    const container = stdout.trim();
    try {
      await untilHealthy(engine, container);
      const networks = `(index .NetworkSettings.Networks "${database.network}").IPAddress`;
      await use({ container, url: `http://${await inspect<string>(engine, container, networks)}:3000` });
    } finally {
      await docker(engine, "rm", "--force", "--volumes", container);
    }
  },
});

/** Runs the image's `migrate` to its end; returns what it logged. */
export async function runMigrations({ network, ownerUrl }: ContainerDatabase): Promise<string> {
  const { engine, name } = inject("image");
  const { stdout } = await docker(
    engine,
    ...["run", "--rm", ...hardened, "--network", network],
    ...variables({ DATABASE_URL: ownerUrl }),
    ...[name, "node", "main.js", "migrate"],
  );
  return stdout;
}

/** Gives the API's role a password: in AWS it logs in with a token. */
async function allowLogin(): Promise<void> {
  const admin = postgres(`${inject("serverUrl")}/postgres`, { max: 1 });
  await admin`ALTER ROLE ledger_api PASSWORD 'password'`;
  await admin.end();
}

function variables(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ["--env", `${name}=${value}`]);
}

/** Waits for the image's own health check. */
async function untilHealthy(engine: Engine, container: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const { Health: health, Running: running } = await inspect<{
      readonly Health: { readonly Status: string };
      readonly Running: boolean;
    }>(engine, container, ".State");
    if (health.Status === "healthy") return;
    if (!running || health.Status === "unhealthy") break;
    await delay(200);
  }
  const { stdout, stderr } = await docker(engine, "logs", container);
  throw new Error(`The container did not become healthy; it said:\n${stdout}${stderr}`);
}

/** PostgreSQL listens on the loopback interface only, which containers do not share. */
async function forward(
  host: string,
  target: { readonly host: string; readonly port: number },
): Promise<{ readonly port: number; close(): void }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((client) => {
    const upstream = connectTo(target);
    for (const socket of [client, upstream]) sockets.add(socket.on("error", () => undefined));
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("The bridge to PostgreSQL has no address.");
  return {
    port: address.port,
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
