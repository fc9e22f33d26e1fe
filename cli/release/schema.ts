import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../fault.ts";

/** What the migrations of a release say about the database. */
export interface Schema {
  /** Number of the newest migration; 0 without any. */
  readonly schemaVersion: number;
  /** Oldest schema version whose releases still run when all of them are done; 0 when none takes anything away. */
  readonly compatibleFrom: number;
}

/** The line by which a migration says that it takes away what older releases need. */
const CONTRACTION = /^-- compatible from: (.*)$/m;

/**
 * Reads the migrations in a folder. Expanding ones say nothing; a contracting one says in a line of its own
 * `-- compatible from: 12` that releases of schema version 12 and newer do without what it removes.
 *
 * @throws Fault when a line names no number, or one that the migration itself contradicts.
 */
export async function readSchema(folder: string): Promise<Schema> {
  const schema = { schemaVersion: 0, compatibleFrom: 0 };
  for (const name of await readdir(folder)) {
    const number = Number(/^(\d+)-.*\.sql$/.exec(name)?.[1] ?? 0);
    if (number === 0) continue;
    schema.schemaVersion = Math.max(schema.schemaVersion, number);
    const from = contraction(await readFile(join(folder, name), "utf8"), { name, number });
    schema.compatibleFrom = Math.max(schema.compatibleFrom, from);
  }
  return schema;
}

function contraction(
  text: string,
  { name, number }: { readonly name: string; readonly number: number },
): number {
  const stated = CONTRACTION.exec(text)?.[1];
  if (stated === undefined) return 0;
  const from = Number(stated);
  if (/^\d+$/.test(stated) && from >= 1 && from <= number) return from;
  throw new Fault(
    `The migration ${name} says "compatible from: ${stated}", which is no schema version from 1 to ${number}: write the oldest one whose releases still run after it.`,
  );
}
