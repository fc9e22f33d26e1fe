import type { Fragment, Sql } from "postgres";
import type { EndedDeployment } from "./ended-deployment.ts";
import { jsonRows } from "./json-rows.ts";
import { contentOf, type Ending } from "./kinds.ts";
import type { Place } from "./place.ts";

/** Deployments that are settled together. Moments are texts, so that they keep their microseconds. */
export interface Chunk {
  readonly from: string;
  /** Where the next chunk begins; `infinity` when there is none. */
  readonly end: string;
  /** In the order in which they ended. */
  readonly deployments: readonly EndedDeployment[];
}

/**
 * The first deployments that ended since then, and all that ended in the moment of the last of them.
 *
 * Begins with an earlier attempt when a later one of the same workflow run replaced it and that is not settled yet.
 */
export async function readChunk(
  sql: Sql,
  { service, environment }: Place,
  since: string,
  limit: number,
): Promise<Chunk> {
  const rows = await sql<(EndedDeployment & { from: string; end: string })[]>`
    WITH ended AS NOT MATERIALIZED (
      SELECT * FROM deployments
      WHERE service = ${service} AND environment = ${environment} AND outcome IS NOT NULL
    ), attempts AS (
      SELECT * FROM ended WHERE finished_at >= ${since}::text::timestamptz
      ORDER BY finished_at FETCH FIRST (${limit}::integer) ROWS WITH TIES
    ), start AS (
      SELECT least(${since}::text::timestamptz, min(earlier.finished_at)) AS at
      FROM attempts AS later
      JOIN ended AS earlier ON earlier.repository = later.repository AND earlier.run_id = later.run_id
        AND earlier.run_attempt < later.run_attempt
      JOIN deployment_measures AS m ON m.source = earlier.source AND m.deployment_key = earlier.deployment_key
      WHERE m.folded_into IS NULL AND m.finished_at < ${since}::text::timestamptz
    ), chunk AS (
      SELECT * FROM ended WHERE finished_at >= (SELECT at FROM start)
      ORDER BY finished_at FETCH FIRST (${limit}::integer) ROWS WITH TIES
    )
    SELECT source, deployment_key AS key, repository::text, version, commit_sha::text AS commit, outcome,
      finished_at AS "finishedAt",
      (SELECT later.deployment_key FROM ended AS later
        WHERE later.repository = chunk.repository AND later.run_id = chunk.run_id
          AND later.run_attempt > chunk.run_attempt
        ORDER BY later.run_attempt DESC, later.finished_at DESC, later.deployment_key LIMIT 1) AS "foldedInto",
      (SELECT at FROM start)::text AS from,
      (SELECT coalesce(min(finished_at), 'infinity') FROM ended
        WHERE finished_at > (SELECT max(finished_at) FROM chunk))::text AS end
    FROM chunk
    ORDER BY finished_at, source COLLATE "C", deployment_key COLLATE "C"`;
  const [first] = rows;
  return {
    from: first?.from ?? since,
    end: first?.end ?? "infinity",
    deployments: rows.map(({ from: _from, end: _end, ...deployment }) => deployment),
  };
}

/** The last success that counts before a moment; null when there was none. */
export async function readLive(sql: Sql, place: Place, before: string): Promise<EndedDeployment | null> {
  return await readSuccess(
    sql,
    place,
    before,
    sql`m.finished_at DESC, m.source COLLATE "C" DESC, m.deployment_key COLLATE "C" DESC`,
  );
}

/** The first success of all that counts, if it was before a moment; null when it was not. */
export async function readFirst(sql: Sql, place: Place, before: string): Promise<EndedDeployment | null> {
  return await readSuccess(
    sql,
    place,
    before,
    sql`m.finished_at, m.source COLLATE "C", m.deployment_key COLLATE "C"`,
  );
}

async function readSuccess(
  sql: Sql,
  { service, environment }: Place,
  before: string,
  order: Fragment,
): Promise<EndedDeployment | null> {
  const [success] = await sql<EndedDeployment[]>`
    SELECT m.source, m.deployment_key AS key, d.repository::text, d.version, d.commit_sha::text AS commit, m.outcome,
      m.finished_at AS "finishedAt", m.folded_into AS "foldedInto"
    FROM deployment_measures AS m JOIN deployments AS d USING (source, deployment_key)
    WHERE m.service = ${service} AND m.environment = ${environment} AND m.finished_at < ${before}::text::timestamptz
      AND m.outcome = 'succeeded' AND m.folded_into IS NULL
    ORDER BY ${order}
    LIMIT 1`;
  return success ?? null;
}

/** The last successes before a moment of what is deployed again, by what that is. */
export async function readTargets(
  sql: Sql,
  { service, environment }: Place,
  before: string,
  deployments: readonly EndedDeployment[],
): Promise<Map<string, Ending>> {
  const contents = new Map(
    deployments.map(({ version, commit }) => [contentOf({ version, commit }), { version, commit }]),
  );
  const rows = await sql<(Ending & { version: string; commit: string })[]>`
    SELECT wanted.version, wanted.commit, target.*
    FROM jsonb_to_recordset(${jsonRows([...contents.values()])}::text::jsonb) AS wanted (version text, commit text)
    CROSS JOIN LATERAL (
      SELECT m.source, m.deployment_key AS key, m.finished_at AS "finishedAt"
      FROM deployments AS d JOIN deployment_measures AS m USING (source, deployment_key)
      WHERE d.service = ${service} AND d.environment = ${environment} AND d.commit_sha = wanted.commit
        AND d.version = wanted.version AND d.outcome = 'succeeded' AND d.finished_at < ${before}::text::timestamptz
        AND m.folded_into IS NULL
      ORDER BY d.finished_at DESC, d.source COLLATE "C" DESC, d.deployment_key COLLATE "C" DESC
      LIMIT 1
    ) AS target`;
  return new Map(rows.map(({ version, commit, ...target }) => [contentOf({ version, commit }), target]));
}
