import type { Sql } from "postgres";
import { idOf } from "./ended-deployment.ts";
import type { Failure } from "./failures.ts";
import { jsonRows } from "./json-rows.ts";
import type { JudgedDeployment } from "./judge.ts";
import type { Verdict } from "./measures.ts";
import type { Chunk } from "./read-chunk.ts";
import { isUnchanged, type Settlement } from "./settlement.ts";

/** All that is known of a range of deployments, and of earlier ones that it has an effect on. */
export interface SettledRange {
  readonly chunk: Chunk;
  readonly judged: readonly JudgedDeployment[];
  readonly own: readonly Verdict[];
  readonly earlier: readonly Verdict[];
  readonly failures: readonly Failure[];
}

/**
 * Writes everything in one statement, unless something came in between.
 *
 * @returns false when something did, and nothing was written
 */
export async function writeRange(
  sql: Sql,
  settlement: Settlement,
  { chunk: { from, end }, judged, own, earlier, failures }: SettledRange,
): Promise<boolean> {
  const verdicts = new Map(own.map((verdict) => [idOf(verdict), verdict]));
  const measures = judged.map((one) => ({ ...measureOf(one), ...verdicts.get(idOf(one.deployment)) }));
  const commits = judged.flatMap(({ deployment: { source, key }, commits: brought }) =>
    brought.map((commit) => ({ ...commit, source, key })),
  );
  const moment = { from: sql`${from}::text::timestamptz`, end: sql`${end}::text::timestamptz` };
  const rows = await sql`
    WITH claim AS (
      UPDATE settlements
      SET since = ${moment.end}, settled = CASE WHEN ${moment.end} = 'infinity' THEN wanted ELSE settled END
      WHERE ${isUnchanged(sql, settlement)}
      RETURNING service, environment
    ), measures AS (
      SELECT * FROM jsonb_to_recordset(${jsonRows(measures)}::text::jsonb) AS measure
        (source text, key text, kind text, "foldedInto" text, "previousKey" text, failed boolean,
          "supersededAt" timestamptz, "windowClosesAt" timestamptz, "recoveredAt" timestamptz, "leadSeconds" jsonb,
          "untimedCommits" integer, "commitsKnown" boolean)
    ), commits AS (
      SELECT * FROM jsonb_to_recordset(${jsonRows(commits)}::text::jsonb) AS brought
        (source text, key text, repository text, sha text, "pullRequest" bigint, "committedAt" timestamptz,
          "leadSeconds" integer)
    ), failures AS (
      SELECT * FROM jsonb_to_recordset(${jsonRows(failures)}::text::jsonb) AS failure
        (source text, key text, signal text, "signalKey" text, "signalledAt" timestamptz)
    ), verdicts AS (
      SELECT * FROM jsonb_to_recordset(${jsonRows(earlier)}::text::jsonb) AS verdict
        (source text, key text, failed boolean, "supersededAt" timestamptz, "windowClosesAt" timestamptz,
          "recoveredAt" timestamptz)
    ), gone AS (
      DELETE FROM deployment_measures AS m USING claim
      WHERE m.service = claim.service AND m.environment = claim.environment
        AND m.finished_at >= ${moment.from} AND m.finished_at < ${moment.end}
        AND (m.source, m.deployment_key) NOT IN (SELECT source, key FROM measures)
      RETURNING m.source, m.deployment_key AS key
    ), measured AS (
      INSERT INTO deployment_measures
        (source, deployment_key, service, environment, finished_at, outcome, kind, folded_into, previous_key, failed,
          superseded_at, window_closes_at, recovered_at, lead_seconds, untimed_commits, commits_known)
      SELECT d.source, d.deployment_key, d.service, d.environment, d.finished_at, d.outcome, kind, "foldedInto",
        "previousKey", failed, "supersededAt", greatest("windowClosesAt", d.finished_at), "recoveredAt",
        ARRAY(SELECT jsonb_array_elements_text("leadSeconds")::integer), "untimedCommits", "commitsKnown"
      FROM claim CROSS JOIN measures
      JOIN deployments AS d ON d.source = measures.source AND d.deployment_key = measures.key
      ON CONFLICT (source, deployment_key) DO UPDATE SET
        service = excluded.service, environment = excluded.environment, finished_at = excluded.finished_at,
        outcome = excluded.outcome, kind = excluded.kind, folded_into = excluded.folded_into,
        previous_key = excluded.previous_key, failed = excluded.failed, superseded_at = excluded.superseded_at,
        window_closes_at = excluded.window_closes_at, recovered_at = excluded.recovered_at,
        lead_seconds = excluded.lead_seconds, untimed_commits = excluded.untimed_commits,
        commits_known = excluded.commits_known
    ), revised AS (
      UPDATE deployment_measures AS m
      SET failed = v.failed, superseded_at = v."supersededAt", window_closes_at = v."windowClosesAt",
        recovered_at = v."recoveredAt"
      FROM claim CROSS JOIN verdicts AS v
      WHERE m.source = v.source AND m.deployment_key = v.key
    ), forgotten AS (
      DELETE FROM deployed_commits AS c USING claim, (SELECT source, key FROM measures UNION TABLE gone) AS changed
      WHERE c.source = changed.source AND c.deployment_key = changed.key
        AND c.service = claim.service AND c.environment = claim.environment
        AND (c.repository, c.sha) NOT IN (SELECT repository, sha FROM commits)
    ), brought AS (
      INSERT INTO deployed_commits
        (service, environment, repository, sha, source, deployment_key, pull_request, committed_at, lead_seconds)
      SELECT claim.service, claim.environment, repository, sha, source, key, "pullRequest", "committedAt",
        "leadSeconds"
      FROM claim CROSS JOIN commits
      ON CONFLICT (service, environment, repository, sha) DO UPDATE SET
        source = excluded.source, deployment_key = excluded.deployment_key, pull_request = excluded.pull_request,
        committed_at = excluded.committed_at, lead_seconds = excluded.lead_seconds
    ), taken_back AS (
      DELETE FROM deployment_failures AS f USING claim
      WHERE f.service = claim.service AND f.environment = claim.environment
        AND f.signalled_at >= ${moment.from} AND f.signalled_at < ${moment.end}
        AND (f.source, f.deployment_key, f.signal, f.signal_key)
          NOT IN (SELECT source, key, signal, "signalKey" FROM failures)
    ), replaced AS (
      -- A rollout of an attempt that counts no more may have failed long before the attempt ended.
      DELETE FROM deployment_failures AS f USING claim, measures
      WHERE f.source = measures.source AND f.deployment_key = measures.key AND f.signal = 'rollout'
        AND measures."foldedInto" IS NOT NULL AND f.signalled_at < ${moment.from}
    ), signalled AS (
      INSERT INTO deployment_failures
        (source, deployment_key, signal, signal_key, signalled_at, service, environment)
      SELECT source, key, signal, "signalKey", "signalledAt", claim.service, claim.environment
      FROM claim CROSS JOIN failures
      ON CONFLICT (source, deployment_key, signal, signal_key) DO UPDATE SET
        signalled_at = excluded.signalled_at, service = excluded.service, environment = excluded.environment
    )
    SELECT FROM claim`;
  return rows.length > 0;
}

function measureOf({ deployment, previous, kind, commitsKnown, commits }: JudgedDeployment) {
  const { source, key, foldedInto } = deployment;
  const leadSeconds = commits.map((commit) => commit.leadSeconds).filter((seconds) => seconds !== null);
  return {
    source,
    key,
    kind,
    foldedInto,
    previousKey: previous?.key ?? null,
    leadSeconds: leadSeconds.sort((a, b) => a - b),
    untimedCommits: commits.length - leadSeconds.length,
    commitsKnown,
  };
}
