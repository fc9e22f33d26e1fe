import type { Sql } from "postgres";

/** Hash of a commit, from a short name: every name has its own, and names of hex digits show in it. */
export function shaOf(name: string): string {
  return Buffer.from(name).toString("hex").padEnd(40, "0").slice(0, 40);
}

/** The repository, service and environment of the tests. */
export const here = { repository: "acme/shop", service: "shop", environment: "prod" };

/** Moment of the tests: hours after the beginning of Monday, 2 November 2026. */
export function at(hours: number): Date {
  return new Date(Date.UTC(2026, 10, 2) + hours * 3_600_000);
}

/** Says that a place is to settle, as every event does that could change its measures. */
async function mark(sql: Sql, since: Date, { service, environment } = here): Promise<void> {
  await sql`
    INSERT INTO settlements AS s (service, environment, wanted, settled, since)
    VALUES (${service}, ${environment}, 1, 0, ${since})
    ON CONFLICT (service, environment) DO UPDATE SET wanted = s.wanted + 1, since = least(s.since, excluded.since)`;
}

/** A deployment that ended; `version` and `commit` are both `v`. */
export async function deploy(
  sql: Sql,
  key: string,
  hours: number,
  v: string,
  more: Record<string, unknown> = {},
): Promise<void> {
  const { outcome = "succeeded", ...rest } = more;
  await sql`INSERT INTO deployments ${sql({
    source: "github",
    deployment_key: key,
    ...here,
    version: v,
    commit_sha: shaOf(v),
    created_at: at(hours - 0.1),
    state: String(outcome),
    changed_at: at(hours),
    sequence: 1,
    outcome: String(outcome),
    finished_at: at(hours),
    finished_sequence: 1,
    ...rest,
  })}`;
  await mark(sql, at(hours - 0.1), { ...here, ...rest } as typeof here);
}

/** A commit in a push. */
export interface CommitFact {
  readonly name: string;
  /** Hours of the commit; those of its push when left out. */
  readonly hours?: number;
  readonly subject?: string;
  readonly isMerge?: boolean;
  readonly isNew?: boolean;
}

/** A push of commits, oldest first, onto the commit called `before`. */
export async function push(
  sql: Sql,
  hours: number,
  before: string,
  commits: readonly (string | CommitFact)[],
  { branch = "main", forced = false } = {},
): Promise<void> {
  const facts = commits.map((commit) => (typeof commit === "string" ? { name: commit } : commit));
  const key = {
    repository: here.repository,
    ref: `refs/heads/${branch}`,
    pushed_at: at(hours),
    before_sha: shaOf(before),
    after_sha: shaOf(facts.at(-1)?.name ?? before),
    event_id: 1,
  };
  await sql`INSERT INTO pushes ${sql({ ...key, forced, to_default_branch: branch === "main" })}`;
  for (const [
    position,
    { name, hours: made = hours, subject = name, isMerge = false, isNew = true },
  ] of facts.entries()) {
    await sql`INSERT INTO push_commits ${sql({ ...key, position, sha: shaOf(name), is_new: isNew })}`;
    await sql`INSERT INTO commits ${sql({
      repository: here.repository,
      sha: shaOf(name),
      author: "octocat",
      subject,
      is_merge: isMerge,
      committed_at: at(made),
      event_id: 1,
    })} ON CONFLICT DO NOTHING`;
  }
}

/** A pull request that was merged as the commit called `merge`. */
export async function merge(
  sql: Sql,
  number: number,
  hours: number,
  {
    merge: commit,
    head,
    count = 1,
    ...more
  }: { merge: string; head: string; count?: number } & Record<string, unknown>,
): Promise<void> {
  await sql`INSERT INTO pull_requests ${sql({
    repository: here.repository,
    number,
    title: `Pull request ${number}`,
    author: "octocat",
    state: "merged",
    labels: sql.array([]),
    base_ref: "main",
    head_ref: `branch-${number}`,
    head_repository: here.repository,
    head_sha: shaOf(head),
    commit_count: count,
    merge_commit_sha: shaOf(commit),
    is_revert: false,
    created_at: at(hours - 1),
    merged_at: at(hours),
    updated_at: at(hours),
    event_id: 1,
    ...more,
  })}`;
}

/** An incident that a person opened. */
export async function incident(
  sql: Sql,
  key: string,
  opened: number,
  resolved: number | null,
): Promise<void> {
  await sql`INSERT INTO incidents ${sql({
    source: "hand",
    incident_key: key,
    service: here.service,
    environment: here.environment,
    title: "It is down",
    opened_at: at(opened),
    resolved_at: resolved === null ? null : at(resolved),
    updated_at: at(resolved ?? opened),
  })}`;
  await mark(sql, at(opened));
}

/** A state that the alarm `errors` reached. */
export async function changeAlarm(sql: Sql, hours: number, state: "ok" | "alarm"): Promise<void> {
  await sql`INSERT INTO alarm_changes ${sql({
    service: here.service,
    environment: here.environment,
    alarm: "errors",
    state,
    changed_at: at(hours),
    event_id: 1,
  })}`;
  await mark(sql, at(hours));
}
