import type { Sql } from "postgres";
import { busyService } from "./busy-service.ts";

/** Everything that follows from events, and the events themselves. Bodies are copied apart, only the newest. */
const tables = [
  "events",
  "deployment_changes",
  "service_environments",
  "deployments",
  "deployed_repositories",
  "deployment_measures",
  "deployed_commits",
  "deployment_failures",
  "settlements",
  "pushes",
  "push_commits",
  "commits",
  "pull_requests",
  "pull_request_reviews",
  "workflow_runs",
  "releases",
  "rollout_changes",
  "tasks",
  "alarm_changes",
  "incidents",
];

/** Days whose bodies are copied: more than a window of metrics, less than all, as after a retention. */
const bodyDays = 120;

/**
 * Makes `count` services of the busy one, each some minutes later than the one before, with all that was told and
 * settled of it. Their rows lie mixed as if they had come together.
 */
export async function multiplyServices(sql: Sql, count: number): Promise<void> {
  const [newest] = await sql<{ stride: string }[]>`SELECT max(event_id) + 1 AS stride FROM events`;
  const stride = newest?.stride ?? "0";
  await sql`SET maintenance_work_mem = '512MB'`;
  await sql`SET synchronous_commit = off`;
  await sql`ALTER SYSTEM SET max_wal_size = '8GB'`;
  await sql`SELECT pg_reload_conf()`;
  for (const table of tables) await withoutIndexes(sql, table, () => copy(sql, table, count, stride));
  await copy(sql, "event_bodies", count, stride, `received_at >= now() - interval '${bodyDays} days'`);
  await sql`SELECT setval(pg_get_serial_sequence('events', 'event_id'), (SELECT max(event_id) FROM events))`;
}

async function copy(
  sql: Sql,
  table: string,
  count: number,
  stride: string,
  condition = "true",
): Promise<void> {
  const columns = await sql<{ name: string; type: string }[]>`
    SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
    WHERE attrelid = ${table}::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`;
  const names = columns.map(({ name }) => `"${name}"`).join(", ");
  const values = columns.map(({ name, type }) => expression(name, type, stride)).join(", ");
  const ordered = columns.find(({ name }) => /_at$/.test(name))?.name ?? columns[0]?.name;
  await sql.unsafe(`
    INSERT INTO ${table} (${names}) OVERRIDING SYSTEM VALUE
    SELECT ${values}
    FROM (SELECT * FROM ${table} WHERE ${condition} ORDER BY "${ordered}") AS told
    CROSS JOIN generate_series(1, ${count - 1}) AS k`);
}

/** What a column holds in the k-th copy. */
function expression(name: string, type: string, stride: string): string {
  if (type === "timestamp with time zone") return `"${name}" + k * interval '7 minutes'`;
  if (name === "event_id") return `event_id + k * ${stride}::bigint`;
  if (name === "body_sha256") return "sha256(body_sha256 || k::text::bytea)";
  if (/_key$|^folded_into$|_arn$|^rollout_id$/.test(name)) return `"${name}" || '-' || k`;
  if (/^(service|repository|head_repository|body)$/.test(name)) {
    const prefix = busyService.name.slice(0, -3);
    return `replace("${name}"::text, '${busyService.name}', '${prefix}' || to_char(k, 'FM000'))::${type}`;
  }
  return `"${name}"`;
}

/** Indexes are made in one go afterwards: one row after the other they would take most of the time. */
async function withoutIndexes(sql: Sql, table: string, work: () => Promise<void>): Promise<void> {
  const constraints = await sql<{ name: string; definition: string }[]>`
    SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
    WHERE conrelid = ${table}::regclass AND contype IN ('p', 'u')
      AND NOT EXISTS (SELECT FROM pg_constraint AS other WHERE other.confrelid = pg_constraint.conrelid)`;
  const indexes = await sql<{ name: string; definition: string }[]>`
    SELECT indexname AS name, indexdef AS definition FROM pg_indexes
    WHERE tablename = ${table} AND indexname NOT IN (SELECT conname FROM pg_constraint)`;
  for (const { name } of constraints) await sql.unsafe(`ALTER TABLE ${table} DROP CONSTRAINT "${name}"`);
  for (const { name } of indexes) await sql.unsafe(`DROP INDEX "${name}"`);
  await work();
  for (const { name, definition } of constraints) {
    await sql.unsafe(`ALTER TABLE ${table} ADD CONSTRAINT "${name}" ${definition}`);
  }
  for (const { definition } of indexes) await sql.unsafe(definition);
}
