import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { Fault } from "../../fault.ts";
import { projectFolder } from "../../folders.ts";
import { untilGone } from "../../testing/gone.ts";
import { temporaryFolder } from "../../testing/temporary-folder.ts";
import { type PostgresServer, startPostgres } from "./server.ts";

const never = new AbortController().signal;

async function start(home: string): Promise<PostgresServer> {
  const server = await startPostgres({ home, signal: never });
  onTestFinished(() => server.stop());
  return server;
}

async function query(url: string, text: string): Promise<postgres.Row[]> {
  const sql = postgres(url, { max: 1 });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end();
  }
}

/** Process id of the server on a data folder. */
async function serverOf(home: string): Promise<number> {
  return Number.parseInt(await readFile(join(home, "postgres", "postmaster.pid"), "utf8"), 10);
}

/** Starts PostgreSQL in a process of its own, which then kills itself, or itself and its guard. */
async function startAndKill(home: string, killed: "starter" | "starter and guard"): Promise<void> {
  const script = `
    import { startPostgres } from "./cli/sandbox/postgres/server.ts";
    const { url } = await startPostgres({ home: ${JSON.stringify(home)}, signal: new AbortController().signal });
    process.stdout.write("up\\n");
    setInterval(() => {}, 1000);`;
  const starter = spawn(process.execPath, ["--input-type=module-typescript", "--eval", script], {
    cwd: projectFolder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(createInterface({ input: starter.stdout }), "line");
  if (killed === "starter and guard") process.kill(await guardOf(starter.pid!), "SIGKILL");
  starter.kill("SIGKILL");
  await once(starter, "exit");
}

async function guardOf(pid: number): Promise<number> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8");
  for (const child of children.trim().split(" ")) {
    if ((await readFile(`/proc/${child}/cmdline`, "utf8")).includes("guard-main")) return Number(child);
  }
  throw new Error(`Process ${pid} has no guard among its children ${children}.`);
}

test("data are kept from one start to the next", async () => {
  const home = await temporaryFolder();
  const first = await start(home);
  await query(first.url, "create table kept (word text); insert into kept values ('here')");
  await first.stop();
  const second = await start(home);
  expect(await query(second.url, "select word from kept")).toEqual([{ word: "here" }]);
});

test("a stopped server leaves no process and no pid file", async () => {
  const home = await temporaryFolder();
  const server = await start(home);
  const pid = await serverOf(home);
  await server.stop();
  await untilGone(pid, 1);
  expect(await readdir(join(home, "postgres"))).not.toContain("postmaster.pid");
});

test("the server listens on this machine only and asks for a password", async () => {
  const server = await start(await temporaryFolder());
  expect(await query(server.url, "show listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
  const wrong = server.url.replace(/:[^:@]*@/, ":wrong@");
  await expect(query(wrong, "select 1")).rejects.toThrow(
    'password authentication failed for user "ledger_owner"',
  );
});

test("data are for their owner alone", async () => {
  const home = await temporaryFolder();
  await start(home);
  expect((await stat(join(home, "postgres"))).mode & 0o077).toBe(0);
  expect((await stat(join(home, "postgres", "slipway-password"))).mode & 0o077).toBe(0);
});

test("a server ends with the process that started it, even when that is killed", async () => {
  const home = await temporaryFolder();
  await start(home).then((server) => server.stop());
  await startAndKill(home, "starter");
  await untilGone(await serverOf(home).catch(() => 2 ** 30));
  expect(await readdir(join(home, "postgres"))).not.toContain("postmaster.pid");
});

test("a server that a killed run left behind is ended, and its data are kept", async () => {
  const home = await temporaryFolder();
  await start(home).then((server) => server.stop());
  await startAndKill(home, "starter and guard");
  const leftOver = await serverOf(home);
  const server = await start(home);
  await untilGone(leftOver, 1);
  expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("the pid file of a server that no longer exists does not matter, even if its id is in use again", async () => {
  const home = await temporaryFolder();
  await start(home).then((server) => server.stop());
  await writeFile(join(home, "postgres", "postmaster.pid"), `${process.ppid}\n${home}/postgres\n0\n`);
  const server = await start(home);
  expect(await query(server.url, "select 1 as one")).toEqual([{ one: 1 }]);
});

test("what a killed first start left behind is made anew", async () => {
  const home = await temporaryFolder();
  await mkdir(join(home, "postgres.unfinished", "base"), { recursive: true });
  await writeFile(join(home, "postgres.unfinished", "PG_VERSION"), "18\n");
  await writeFile(join(home, "postgres.unfinished-password"), "half");
  await start(home);
  expect((await readdir(home)).sort()).toEqual(["logs", "postgres"]);
});

test("data of another major version are left alone, with a sentence", async () => {
  const home = await temporaryFolder();
  await start(home).then((server) => server.stop());
  await writeFile(join(home, "postgres", "PG_VERSION"), "17\n");
  await expect(start(home)).rejects.toThrow(
    new Fault(
      `${home}/postgres was written by PostgreSQL 17, and this version of Slipway runs 18: move the folder elsewhere to start with an empty database, or check out the version of Slipway that wrote it.`,
    ),
  );
});

test("files of somebody else are left alone, with a sentence", async () => {
  const home = await temporaryFolder();
  await mkdir(join(home, "postgres"));
  await writeFile(join(home, "postgres", "diary.txt"), "private");
  await expect(start(home)).rejects.toThrow(
    new Fault(
      `${home}/postgres holds files, but no PostgreSQL data: move them elsewhere, then start again; an empty database is made there.`,
    ),
  );
  expect(await readFile(join(home, "postgres", "diary.txt"), "utf8")).toBe("private");
});

test("a server that cannot start says what PostgreSQL wrote last", async () => {
  const home = await temporaryFolder();
  await start(home).then((server) => server.stop());
  const configuration = join(home, "postgres", "postgresql.conf");
  await writeFile(configuration, "max_connections = many\n");
  const failure = start(home);
  await expect(failure).rejects.toThrow(Fault);
  await expect(failure).rejects.toThrow(
    /^PostgreSQL ended at once; the whole output is in .*\/logs\/postgres\.log:\n[\s\S]*invalid value for parameter "max_connections": "many"/,
  );
});
