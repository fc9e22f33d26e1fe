import type { Sql } from "postgres";
import { type DeploymentId, idOf } from "./ended-deployment.ts";
import type { Failure } from "./failures.ts";
import { jsonRows } from "./json-rows.ts";
import type { EarlierDeployment, Superseding } from "./measures.ts";
import type { Place } from "./place.ts";
import type { Chunk } from "./read-chunk.ts";

/** What a range may have an effect on. */
export interface Reach {
  /** Deployments that something in the range is about. */
  readonly named: readonly DeploymentId[];
  readonly supersedings: readonly Superseding[];
  /** What the range has of successes: only they repair what is broken still. */
  readonly repairs: "nothing" | "what failed itself" | "everything";
}

type FailureRow = Omit<Failure, "signalledAt" | "resolvedAt" | "source" | "key"> & {
  readonly signalledAt: string;
  readonly resolvedAt: string | null;
};
type Row = Omit<EarlierDeployment, "failures" | "next"> & {
  readonly inRange: boolean;
  readonly failures: readonly FailureRow[];
  readonly nextAny: Date | null;
  readonly nextRemediating: Date | null;
};

/**
 * The deployments before a range on which it has an effect, or had one when it was settled before; and what was
 * signalled outside of the range about deployments within.
 */
export async function readEarlier(
  sql: Sql,
  { service, environment }: Place,
  { from, end, deployments }: Chunk,
  { named, supersedings, repairs }: Reach,
): Promise<{ earlier: EarlierDeployment[]; kept: Map<string, readonly Failure[]> }> {
  const here = sql`m.service = ${service} AND m.environment = ${environment}`;
  const names = [...named, ...deployments].map(({ source, key }) => ({ source, key }));
  const spans = supersedings.map(({ target, live }) => ({ first: target.finishedAt, last: live.finishedAt }));
  const broken = {
    nothing: sql`FALSE`,
    "what failed itself": sql`(m.outcome = 'failed' OR EXISTS (
      SELECT FROM deployment_failures AS f
      WHERE f.source = m.source AND f.deployment_key = m.deployment_key AND f.signal = 'rollout'))`,
    everything: sql`TRUE`,
  }[repairs];
  const rows = await sql<Row[]>`
    WITH names AS (
      SELECT * FROM jsonb_to_recordset(${jsonRows(names)}::text::jsonb) AS name (source text, key text)
    ), reached AS (
      SELECT source, key FROM names
      UNION
      SELECT m.source, m.deployment_key FROM deployment_measures AS m
      WHERE ${here} AND m.superseded_at >= ${from}::text::timestamptz AND m.superseded_at < ${end}::text::timestamptz
      UNION
      SELECT m.source, m.deployment_key FROM deployment_measures AS m
      WHERE ${here} AND m.failed
        AND m.recovered_at >= ${from}::text::timestamptz AND m.recovered_at < ${end}::text::timestamptz
      UNION
      SELECT m.source, m.deployment_key FROM deployment_measures AS m
      WHERE ${here} AND m.failed AND m.recovered_at IS NULL AND ${broken}
      UNION
      SELECT f.source, f.deployment_key FROM deployment_failures AS f
      WHERE f.service = ${service} AND f.environment = ${environment}
        AND f.signalled_at >= ${from}::text::timestamptz AND f.signalled_at < ${end}::text::timestamptz
      UNION
      SELECT passed.source, passed.deployment_key
      FROM jsonb_to_recordset(${jsonRows(spans)}::text::jsonb) AS span (first timestamptz, last timestamptz)
      CROSS JOIN LATERAL (
        SELECT m.source, m.deployment_key FROM deployment_measures AS m
        WHERE ${here} AND m.finished_at BETWEEN span.first AND span.last
          AND m.finished_at < ${from}::text::timestamptz
        OFFSET 0
      ) AS passed
    )
    SELECT m.source, m.deployment_key AS key, m.finished_at AS "finishedAt", m.outcome, m.folded_into AS "foldedInto",
      m.window_closes_at AS "windowClosesAt", m.finished_at >= ${from}::text::timestamptz AS "inRange",
      CASE WHEN m.superseded_at < ${from}::text::timestamptz OR m.superseded_at >= ${end}::text::timestamptz
        THEN m.superseded_at END AS "supersededAt",
      coalesce((
        SELECT json_agg(json_build_object('signal', f.signal, 'signalKey', f.signal_key,
          'signalledAt', f.signalled_at, 'resolvedAt', i.resolved_at))
        FROM deployment_failures AS f
        LEFT JOIN effective_incidents AS i ON f.signal = 'incident' AND i.source = split_part(f.signal_key, '/', 1)
          AND i.incident_key = substr(f.signal_key, strpos(f.signal_key, '/') + 1)
        WHERE f.source = m.source AND f.deployment_key = m.deployment_key
          AND (f.signalled_at < ${from}::text::timestamptz OR f.signalled_at >= ${end}::text::timestamptz)
      ), '[]') AS failures,
      (SELECT min(later.finished_at) FROM deployment_measures AS later
        WHERE later.service = m.service AND later.environment = m.environment
          AND later.outcome = 'succeeded' AND later.folded_into IS NULL
          AND later.finished_at >= m.finished_at AND later.finished_at < ${from}::text::timestamptz
          AND (later.finished_at, later.source COLLATE "C", later.deployment_key COLLATE "C")
            > (m.finished_at, m.source, m.deployment_key)) AS "nextAny",
      (SELECT min(later.finished_at) FROM deployment_measures AS later
        WHERE later.service = m.service AND later.environment = m.environment
          AND later.outcome = 'succeeded' AND later.kind IN ('rollback', 'remediation')
          AND later.finished_at >= m.finished_at AND later.finished_at < ${from}::text::timestamptz
          AND (later.finished_at, later.source COLLATE "C", later.deployment_key COLLATE "C")
            > (m.finished_at, m.source, m.deployment_key)) AS "nextRemediating"
    FROM reached
    -- Offset and limit make them look-ups for each: by its estimates, the planner would read all measures.
    CROSS JOIN LATERAL (
      SELECT * FROM deployment_measures AS one
      WHERE one.source = reached.source AND one.deployment_key = reached.key LIMIT 1
    ) AS m
    WHERE ${here} AND m.finished_at < ${end}::text::timestamptz`;
  const read = rows.map(({ failures, nextAny, nextRemediating, ...row }) => ({
    ...row,
    failures: failures.map((failure) => presentFailure(row, failure)),
    next: { any: nextAny, remediating: nextRemediating },
  }));
  const inChunk = new Set(deployments.map(idOf));
  return {
    earlier: read.filter((row) => !row.inRange && !inChunk.has(idOf(row))),
    kept: new Map(read.filter((row) => inChunk.has(idOf(row))).map((row) => [idOf(row), row.failures])),
  };
}

function presentFailure({ source, key }: DeploymentId, failure: FailureRow): Failure {
  return {
    source,
    key,
    ...failure,
    signalledAt: new Date(failure.signalledAt),
    resolvedAt: failure.resolvedAt === null ? null : new Date(failure.resolvedAt),
  };
}
