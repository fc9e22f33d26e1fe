import type { Sql } from "postgres";

/** The hash of a commit that tests talk about. */
export const someCommit = "a10867b14bb761a232cd80139fbd4c0d33264240";

/** Minute `minute` of the hour in which tests let things happen. */
export function minute(minute: number): Date {
  return new Date(Date.UTC(2026, 10, 23, 10, minute));
}

/** What a test says about a deployment; the rest is filled in. Names are those of the columns. */
export interface DeploymentFacts {
  readonly deployment_key: string;
  readonly state: "waiting" | "running" | "succeeded" | "failed" | "inactive";
  readonly created_at: Date;
  /** Of the newest state; the creation's when left out. */
  readonly changed_at?: Date;
  readonly outcome?: "succeeded" | "failed" | null;
  readonly finished_at?: Date | null;
  readonly [column: string]: string | number | Date | null | undefined;
}

/** Adds a deployment as the projection leaves it; one that succeeded or failed ended with its newest change. */
export async function addDeployment(sql: Sql, facts: DeploymentFacts): Promise<void> {
  const { changed_at = facts.created_at, state } = facts;
  const ended = state === "succeeded" || state === "failed";
  const row = {
    source: "github",
    service: "ledger",
    environment: "staging",
    repository: "octo/ledger",
    version: `1.${facts.deployment_key}.0`,
    commit_sha: someCommit,
    actor: "octocat",
    sequence: 1,
    ...(ended && { outcome: state, finished_at: changed_at, finished_sequence: 1 }),
    ...facts,
    changed_at,
  };
  await sql`INSERT INTO deployments ${sql(row)}`;
  await sql`
    INSERT INTO service_environments (service, environment, first_seen_at)
    VALUES (${row.service}, ${row.environment}, ${row.created_at})
    ON CONFLICT DO NOTHING`;
}
