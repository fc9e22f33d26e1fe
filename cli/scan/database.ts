import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";
import { Fault } from "../fault.ts";
import type { Distribution } from "./report.ts";

const HOUR_MS = 3_600_000;
const HOW_TO_MAKE_ONE = "run the workflow clair-db";

const markSchema = z.object({ updatedAt: z.iso.datetime() });

/** The database says nowhere how old it is, so that is kept beside it. */
function markOf(file: string): string {
  return `${file}.json`;
}

/**
 * Notes beside a database of Clair that it has been updated now.
 *
 * @returns how many vulnerabilities it holds.
 * @throws Fault when it holds none.
 */
export async function markDatabase(file: string, now: Date): Promise<number> {
  const vulnerabilities = await query(file, (database) =>
    Number(database.prepare("SELECT count(*) AS count FROM vuln").get()?.count),
  );
  if (vulnerabilities === 0) {
    throw new Fault(
      `The vulnerability database ${file} is empty: look into the log of Clair's update, and run it again.`,
    );
  }
  await writeFile(markOf(file), `${JSON.stringify({ updatedAt: now.toISOString() })}\n`);
  return vulnerabilities;
}

/**
 * Makes sure that a scan with this database could have found something.
 *
 * @param distributions that the scanned images are made of
 * @returns when it was updated.
 * @throws Fault when it is missing, too old, no database, or knows nothing of a distribution.
 */
export async function checkDatabase(
  file: string,
  {
    distributions,
    maximumAgeHours,
    now,
  }: {
    readonly distributions: readonly Distribution[];
    readonly maximumAgeHours: number;
    readonly now: Date;
  },
): Promise<Date> {
  const updatedAt = await readMark(file);
  const hours = (now.getTime() - updatedAt.getTime()) / HOUR_MS;
  if (hours < 0) {
    throw new Fault(
      `The vulnerability database ${file} says that it was updated at ${updatedAt.toISOString()}, which is still to come: ${HOW_TO_MAKE_ONE}.`,
    );
  }
  if (hours > maximumAgeHours) {
    throw new Fault(
      `The vulnerability database ${file} is ${Math.floor(hours)} hours old, and may be ${maximumAgeHours}: ${HOW_TO_MAKE_ONE}, and see why it did not run.`,
    );
  }
  const unknown = await query(file, (database) => {
    const statement = database.prepare(
      `SELECT 1 FROM vuln WHERE dist_id = ? AND dist_name = ?
         AND (dist_pretty_name = nullif(?, '') OR dist_version_id = nullif(?, '') OR dist_version = nullif(?, ''))
       LIMIT 1`,
    );
    return distributions.find(
      ({ did, name, pretty_name, version_id, version }) =>
        statement.get(did, name, pretty_name, version_id, version) === undefined,
    );
  });
  if (unknown) {
    throw new Fault(
      `The vulnerability database ${file} knows nothing of ${unknown.pretty_name || unknown.name}, of which the image is made: ${HOW_TO_MAKE_ONE}, or choose a base that Clair knows.`,
    );
  }
  return updatedAt;
}

async function readMark(file: string): Promise<Date> {
  const mark = markOf(file);
  const text = await readFile(mark, "utf8").catch((cause: unknown) => {
    throw new Fault(
      `${mark} is missing, so nobody knows how old the vulnerability database is: ${HOW_TO_MAKE_ONE}.`,
      { cause },
    );
  });
  try {
    return new Date(markSchema.parse(JSON.parse(text)).updatedAt);
  } catch (cause) {
    throw new Fault(`${mark} does not say when the database was updated: ${HOW_TO_MAKE_ONE}.`, { cause });
  }
}

type Database = import("node:sqlite").DatabaseSync;

async function query<Result>(file: string, ask: (database: Database) => Result): Promise<Result> {
  // Loaded here: Node warns of it as experimental, and no other command needs it.
  const { DatabaseSync } = await import("node:sqlite");
  try {
    using database = new DatabaseSync(file, { readOnly: true });
    return ask(database);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Fault(`The vulnerability database ${file} cannot be read (${reason}): ${HOW_TO_MAKE_ONE}.`, {
      cause,
    });
  }
}
