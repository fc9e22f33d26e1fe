import type { Sql } from "postgres";

/** For how long whoever took a task is trusted to work on it without saying so again. */
const lease = "60 seconds";

/** A run task as it waits in the database. */
export interface WaitingTask {
  readonly id: string;
  readonly sealed: Buffer;
  /** How often somebody began to work on it, this time included. */
  readonly attempts: number;
  /** Milliseconds since HCP Terraform asked for it. */
  readonly ageMs: number;
}

/** Keeps a task until it is answered; false when it is known already. */
export async function enqueue(sql: Sql, id: string, sealed: Buffer): Promise<boolean> {
  const added = await sql`
    INSERT INTO run_tasks (task_result_id, sealed) VALUES (${id}, ${sealed})
    ON CONFLICT DO NOTHING RETURNING task_result_id`;
  return added.length > 0;
}

/** Takes up to `most` tasks on which nobody works, the oldest first. */
export async function claim(sql: Sql, most: number): Promise<WaitingTask[]> {
  const taken = await sql<WaitingTask[]>`
    UPDATE run_tasks SET leased_until = now() + ${lease}::interval, attempts = attempts + 1
    WHERE task_result_id IN (
      SELECT task_result_id FROM run_tasks
      WHERE sealed IS NOT NULL AND leased_until < now()
      ORDER BY accepted_at LIMIT ${most}
      FOR UPDATE SKIP LOCKED
    )
    RETURNING task_result_id AS id, sealed, attempts,
      (extract(epoch FROM now() - accepted_at) * 1000)::float8 AS "ageMs"`;
  return [...taken];
}

/** Says that the work on these tasks goes on. */
export async function renew(sql: Sql, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    UPDATE run_tasks SET leased_until = now() + ${lease}::interval
    WHERE task_result_id IN ${sql(ids)} AND sealed IS NOT NULL`;
}

/** Gives a task back, so that another process goes on with it at once. */
export async function release(sql: Sql, id: string): Promise<void> {
  await sql`
    UPDATE run_tasks SET leased_until = '-infinity', attempts = attempts - 1
    WHERE task_result_id = ${id} AND sealed IS NOT NULL`;
}

/** Forgets a task's request; of those answered a day ago nothing stays. */
export async function finish(sql: Sql, id: string): Promise<void> {
  await sql`
    WITH old AS (
      DELETE FROM run_tasks WHERE sealed IS NULL AND accepted_at < now() - interval '1 day'
    )
    UPDATE run_tasks SET sealed = NULL WHERE task_result_id = ${id}`;
}
