import { setTimeout as delay } from "node:timers/promises";
import { expect, inject } from "vitest";
import { balancedLoad, connections } from "../testing/balanced-load.ts";
import { messages } from "../testing/log-messages.ts";
import { runMigrations, test } from "./testing/container.ts";
import { docker, inspect } from "./testing/engine.ts";

const { engine, name } = inject("image");

test("migrates an empty database, and finds nothing to do the second time", async ({ database }) => {
  const first = messages(await runMigrations(database)).at(-1);
  const [, count] = /^Applied (\d+) of \1 migrations: /.exec(String(first)) ?? [];
  expect(Number(count)).toBeGreaterThan(0);
  expect(messages(await runMigrations(database))).toEqual([
    `The database is at migration ${count}; nothing to do.`,
  ]);
});

test("is healthy and ready as an ordinary user without capabilities on a read-only file system", async ({
  api,
}) => {
  expect(await (await fetch(`${api.url}/readyz`)).json()).toMatchObject({ status: "ready" });
  expect(await inContainer(api.container, ["/bin/busybox", "cat", "/proc/1/mounts"])).toMatch(
    /^\S+ \/ \S+ ro,/,
  );
  const status = await inContainer(api.container, ["/bin/busybox", "cat", "/proc/1/status"]);
  const fields = Object.fromEntries(status.split("\n").map((line) => line.split(/:\s+/)));
  expect(fields).toMatchObject({
    Uid: "10001\t10001\t10001\t10001",
    Gid: "10001\t10001\t10001\t10001",
    CapPrm: "0000000000000000",
    CapEff: "0000000000000000",
    CapBnd: "0000000000000000",
    NoNewPrivs: "1",
  });
});

test("ends under load with 0, and without a request that failed", async ({ api }) => {
  const load = balancedLoad(api.url, "/v1/services/ledger/environments");
  await delay(1_000);
  await docker(engine, "kill", "--signal", "SIGTERM", api.container);
  const outcomes = await load;
  expect((await docker(engine, "wait", api.container)).stdout.trim()).toBe("0");
  expect(outcomes.length).toBeGreaterThan(connections);
  expect([...new Set(outcomes)]).toEqual(["404"]);
  expect(messages((await docker(engine, "logs", api.container)).stdout).at(-1)).toBe("Stopped.");
});

test("leaves its user nothing to write to but /tmp, even on a file system that is not read-only", async () => {
  const { stdout } = await docker(
    engine,
    "run",
    "--rm",
    "--network",
    "none",
    name,
    "node",
    "--eval",
    writable,
  );
  expect(JSON.parse(stdout)).toEqual(["/tmp"]);
});

test("has no program with more rights than its user", async () => {
  const search = ["/bin/busybox", "find", "/", "-xdev", "-perm", "/6000", "-type", "f"];
  const { stdout } = await docker(engine, "run", "--rm", "--network", "none", "--user", "0", name, ...search);
  expect(stdout).toBe("");
});

test("is started without a shell, by a number for its user", async () => {
  const settings = await inspect<Record<string, unknown>>(engine, name, ".Config");
  // Newer engines leave out what is empty.
  expect(settings.Entrypoint ?? null).toBeNull();
  expect(settings).toMatchObject({
    User: "10001:10001",
    Cmd: ["node", "main.js", "serve"],
    Healthcheck: {
      Test: ["CMD", "/bin/busybox", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3000/healthz"],
    },
    StopSignal: "SIGTERM",
    WorkingDir: "/srv",
  });
});

/** Prints what its user may write to; what the kernel and the engine provide is not the image's. */
const writable = `
const { accessSync, constants, lstatSync, readdirSync } = require("node:fs");
const found = [];
const visit = (path) => {
  if (["/proc", "/sys", "/dev"].includes(path)) return;
  const status = lstatSync(path);
  if (status.isSymbolicLink()) return;
  try { accessSync(path, constants.W_OK); found.push(path); } catch {}
  if (!status.isDirectory()) return;
  let names = [];
  try { names = readdirSync(path); } catch {}
  for (const name of names) visit(path === "/" ? "/" + name : path + "/" + name);
};
visit("/");
process.stdout.write(JSON.stringify(found));
`;

async function inContainer(container: string, command: readonly string[]): Promise<string> {
  return (await docker(engine, "exec", container, ...command)).stdout;
}
