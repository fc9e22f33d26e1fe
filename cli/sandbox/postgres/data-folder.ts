import { randomBytes } from "node:crypto";
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Fault } from "../../fault.ts";
import { runToEnd } from "../../processes/child.ts";
import { type Account, commandAs } from "./account.ts";
import type { PostgresBinaries } from "./binaries.ts";

/** Owner of the database; `initdb` makes this role, and it alone. */
export const OWNER = "ledger_owner";

/** File beside PostgreSQL's own that holds the owner's password, so that data and password are lost together. */
const PASSWORD_FILE = "slipway-password";

/** What is needed to make a data folder. */
export interface DataFolderOptions {
  /** For example `.slipway/postgres`. */
  readonly folder: string;
  readonly binaries: PostgresBinaries;
  readonly account: Account | undefined;
  readonly logFile: string;
  readonly signal: AbortSignal;
}

/**
 * Makes the data folder, or checks the one that is there, and reads the owner's password.
 *
 * A new one is made beside its place and moved there when it is complete: what an interrupted run left of it is
 * deleted, and data that were in use never are.
 *
 * @throws Fault when another major version wrote the folder, or it is not PostgreSQL's.
 */
export async function prepareDataFolder(options: DataFolderOptions): Promise<{ readonly password: string }> {
  const { folder, binaries } = options;
  const entries = await readdir(folder).catch(() => []);
  if (entries.length === 0) await makeDataFolder(options);
  const version = await readFile(join(folder, "PG_VERSION"), "utf8").catch(() => undefined);
  if (version === undefined) {
    throw new Fault(
      `${folder} holds files, but no PostgreSQL data: move them elsewhere, then start again; an empty database is made there.`,
    );
  }
  if (version.trim() !== binaries.majorVersion) {
    throw new Fault(
      `${folder} was written by PostgreSQL ${version.trim()}, and this version of Slipway runs ${binaries.majorVersion}: move the folder elsewhere to start with an empty database, or check out the version of Slipway that wrote it.`,
    );
  }
  return { password: await readPassword(join(folder, PASSWORD_FILE)) };
}

async function makeDataFolder({
  folder,
  binaries,
  account,
  logFile,
  signal,
}: DataFolderOptions): Promise<void> {
  const unfinished = `${folder}.unfinished`;
  const passwordFile = `${folder}.unfinished-password`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await rm(passwordFile, { force: true });
  await writeFile(passwordFile, randomBytes(24).toString("base64url"), { mode: 0o600 });
  if (account) {
    await chown(unfinished, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  const parameters = [
    `--pgdata=${unfinished}`,
    `--username=${OWNER}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // The same order of texts on every machine.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
  ];
  const command = await commandAs(account, binaries.initdb, parameters, [dirname(unfinished)]);
  await runToEnd({ name: "Making the database (initdb)", ...command, logFile }, signal);
  await rename(passwordFile, join(unfinished, PASSWORD_FILE));
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
}

async function readPassword(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new Fault(
      `The password of the database is missing, ${file} cannot be read: put the file back, or move ${dirname(file)} elsewhere to start with an empty database.`,
      { cause },
    );
  }
}
