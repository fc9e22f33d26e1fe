import type { Sql } from "postgres";
import { fillWithDemo } from "../../demo/fill.ts";
import { encodeRowId } from "../../http/row-id.ts";
import { settle } from "../../settle/settle.ts";
import { realGithubEvents } from "../../testing/github-events.ts";
import { githubRequest } from "../../testing/signed-request.ts";
import { pathOf, withQuery } from "../links.ts";

/** Sends the first deployment of GitHub's own examples to the hook, as GitHub would. */
export async function sendOneDeployment(origin: string): Promise<void> {
  for (const kind of ["deployment", "deployment_status"]) {
    const example = realGithubEvents().find((event) => event.kind === kind);
    const request = githubRequest(kind, example?.payload);
    const { status } = await fetch(`${origin}/hooks/github`, {
      method: "POST",
      headers: request.headers,
      body: await request.text(),
    });
    if (status !== 202) throw new Error(`The hook answered the example of ${kind} with ${status}.`);
  }
}

/** Fills an empty database with the demo, and one more service with 100,000 deployments. */
export async function fillWithMany(sql: Sql, now: Date): Promise<void> {
  await fillWithDemo(sql, now);
  await settle(sql);
  await sql`
    INSERT INTO service_environments (service, environment, first_seen_at)
    VALUES ('busy', 'prod', ${now}::timestamptz - interval '100000 minutes')`;
  await sql`
    INSERT INTO deployments (source, deployment_key, service, environment, version, commit_sha, created_at, state,
      changed_at, sequence, outcome, finished_at, finished_sequence)
    SELECT 'slipway', 'busy-' || n, 'busy', 'prod', '1.' || n || '.0', lpad(to_hex(n), 40, '0'),
      at - interval '30 seconds', 'succeeded', at, 1, 'succeeded', at, 1
    FROM generate_series(1, 100000) AS n, LATERAL (SELECT ${now}::timestamptz - n * interval '1 minute' AS at) AS t`;
  await sql`
    INSERT INTO deployment_measures (source, deployment_key, service, environment, finished_at, outcome, kind, failed,
      window_closes_at, lead_seconds, commits_known)
    SELECT source, deployment_key, service, environment, finished_at, outcome, 'forward', false,
      finished_at + interval '24 hours', ARRAY[3600], true
    FROM deployments WHERE service = 'busy'`;
  await sql`ANALYZE`;
}

/** Pages that are there whatever the ledger knows. */
export const constantPaths = [
  "/",
  "/metrics",
  "/incidents",
  "/new-incident",
  "/reviews",
  "/audit",
  "/tokens",
];

/** One page of every kind about what the ledger knows, taken from its rows. */
export async function detailPaths(sql: Sql): Promise<string[]> {
  const places = await sql<{ service: string; environment: string }[]>`
    SELECT DISTINCT ON (service) service, environment FROM service_environments
    ORDER BY service, environment LIMIT 2`;
  const deployments = await sql<{ source: string; key: string }[]>`
    (SELECT source, deployment_key AS key FROM deployment_measures WHERE failed ORDER BY finished_at DESC LIMIT 1)
    UNION ALL
    (SELECT source, deployment_key FROM deployments ORDER BY created_at DESC, deployment_key LIMIT 1)`;
  const incidents = await sql<{ source: string; key: string }[]>`
    SELECT DISTINCT ON (source) source, incident_key AS key FROM incidents ORDER BY source, opened_at`;
  const reviews = await sql<{ id: string }[]>`
    SELECT DISTINCT ON (verdict) review_id AS id FROM plan_reviews ORDER BY verdict, review_id`;
  const stacks = await sql<{ environment: string; stack: string }[]>`
    SELECT DISTINCT ON (environment) environment, stack FROM stack_run_changes ORDER BY environment, stack`;
  return [
    ...places.flatMap(({ service, environment }) => [
      pathOf.service(service),
      withQuery("/metrics", { service, environment, tz: "Europe/Berlin" }),
      withQuery("/metrics/deployments", { service, environment, metric: "change-lead-time" }),
    ]),
    ...deployments.map(pathOf.deployment),
    ...incidents.map((incident) => pathOf.incident(encodeRowId(incident))),
    ...reviews.map(({ id }) => pathOf.review(id)),
    ...stacks.map(({ environment, stack }) => pathOf.stack(environment, stack)),
  ];
}
