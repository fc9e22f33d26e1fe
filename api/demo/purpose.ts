import type { Sql } from "postgres";
import { Problem } from "../problem.ts";

type Purpose = "real" | "demo";

/** What is known of the database behind each pool. It never changes, so it is asked for once. */
const known = new WeakMap<Sql, Purpose>();

/** Whether the database holds made-up events. */
export async function isDemo(sql: Sql): Promise<boolean> {
  return (known.get(sql) ?? (await readPurpose(sql))) === "demo";
}

/**
 * Marks the database as one of real events, unless it is marked already. To be called before one is kept.
 *
 * @throws Problem when it is a demo.
 */
export async function expectReal(sql: Sql): Promise<void> {
  if (!known.has(sql)) {
    await sql`INSERT INTO ledger_purpose (purpose) VALUES ('real') ON CONFLICT DO NOTHING`;
  }
  if (!(await isDemo(sql))) return;
  throw new Problem(
    "demo-database",
    "This ledger shows a demo, which takes no events; send them to a ledger with a database of its own.",
  );
}

async function readPurpose(sql: Sql): Promise<Purpose | undefined> {
  const [row] = await sql<{ purpose: Purpose }[]>`SELECT purpose FROM ledger_purpose`;
  if (row) known.set(sql, row.purpose);
  return row?.purpose;
}
