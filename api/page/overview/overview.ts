import type { Sql } from "postgres";
import { type DriftCheck, latestDriftChecks } from "../../drift/list.ts";
import { type StackOverview, stackOverviews } from "../../runs/overview.ts";
import { knownStacks } from "../../runs/run.ts";
import { type ServiceInEnvironment, servicesInEnvironments } from "../../services/environments.ts";

/** A stack with the newest look for changes made by hand. */
export interface WatchedStack extends StackOverview {
  /** Null when nobody looked yet. */
  readonly drift: DriftCheck | null;
}

/** What the page shows of one environment. */
export interface EnvironmentOverview {
  readonly name: string;
  readonly services: readonly ServiceInEnvironment[];
  readonly stacks: readonly WatchedStack[];
}

/** All environments of which anything is known, the one that was heard of first coming first. */
export async function environmentOverviews(sql: Sql): Promise<EnvironmentOverview[]> {
  const [environments, services, stacks, checks] = await Promise.all([
    environmentNames(sql),
    servicesInEnvironments(sql),
    stackOverviews(sql),
    latestDriftChecks(sql),
  ]);
  const watched = stacks.map((stack): WatchedStack => {
    const isSame = (check: DriftCheck) =>
      check.environment === stack.environment && check.stack === stack.stack;
    return { ...stack, drift: checks.find(isSame) ?? null };
  });
  return environments.map((name) => ({
    name,
    services: services.filter(({ environment }) => environment === name),
    stacks: watched.filter(({ environment }) => environment === name),
  }));
}

/** Environments by when they were first heard of; a few look-ups in indexes, however long their history is. */
export async function environmentNames(sql: Sql): Promise<string[]> {
  const rows = await sql<{ environment: string }[]>`
    WITH RECURSIVE ${knownStacks(sql)}
    SELECT environment FROM (
      SELECT environment, first_seen_at AS at FROM service_environments
      UNION ALL
      SELECT environment, (
        SELECT min(started_at) FROM stack_run_changes AS run
        WHERE run.environment = stacks.environment AND run.stack = stacks.stack
      ) FROM stacks
    ) AS news
    GROUP BY environment ORDER BY min(at), environment`;
  return rows.map(({ environment }) => environment);
}
