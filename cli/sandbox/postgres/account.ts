import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { Fault } from "../../fault.ts";

/** The account that PostgreSQL runs as; it refuses to be started by root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** How a program of PostgreSQL is started. */
export interface PostgresCommand {
  readonly command: string;
  readonly arguments: readonly string[];
  readonly account?: Account;
}

/**
 * The account for PostgreSQL when this process is root, else undefined: the owner of an existing data folder,
 * else `postgres` where the system has it, else `nobody`. No account is made.
 */
export async function chooseAccount(dataFolder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const data = await stat(dataFolder).catch(() => undefined);
  if (data && data.uid !== 0) return { uid: data.uid, gid: data.gid };
  return (await accountNamed("postgres")) ?? (await accountNamed("nobody")) ?? missingAccount();
}

/**
 * The command that runs `program` as `account`.
 *
 * Below a folder that only root may enter (as `/root` is), the account gets one capability of root, with which it
 * reaches its own files there: moving data and programs elsewhere would leave things behind outside the project.
 *
 * @see https://man7.org/linux/man-pages/man1/setpriv.1.html
 */
export async function commandAs(
  account: Account | undefined,
  program: string,
  parameters: readonly string[],
  folders: readonly string[],
): Promise<PostgresCommand> {
  if (!account) return { command: program, arguments: parameters };
  const reachable = await Promise.all([dirname(program), ...folders].map(everyoneMayEnter));
  if (reachable.every(Boolean)) return { command: program, arguments: parameters, account };
  return { command: "setpriv", arguments: [...reachingArguments(account), program, ...parameters] };
}

/** Arguments of `setpriv` for an account that may pass folders which are closed to it. */
function reachingArguments({ uid, gid }: Account): string[] {
  return [
    `--reuid=${uid}`,
    `--regid=${gid}`,
    "--clear-groups",
    "--inh-caps=-all,+dac_override",
    "--ambient-caps=-all,+dac_override",
    // Without it access(2), by which PostgreSQL looks for its own programs, ignores capabilities.
    "--securebits=+no_setuid_fixup",
  ];
}

/** True when every account may pass through all folders of `path`, itself included. */
export async function everyoneMayEnter(path: string): Promise<boolean> {
  const { mode } = await stat(path);
  if ((mode & 0o001) === 0) return false;
  const parent = dirname(path);
  return parent === path || everyoneMayEnter(parent);
}

async function accountNamed(name: string): Promise<Account | undefined> {
  const id = (kind: "-u" | "-g") => promisify(execFile)("id", [kind, name]);
  try {
    const [user, group] = await Promise.all([id("-u"), id("-g")]);
    return { uid: Number(user.stdout), gid: Number(group.stdout) };
  } catch {
    return undefined;
  }
}

function missingAccount(): never {
  throw new Fault(
    "PostgreSQL refuses to run as root, and this system has neither an account postgres nor nobody: run `npm start` as another user, or add one with `useradd --system postgres`.",
  );
}
