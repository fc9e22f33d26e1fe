import type { Facts } from "./facts.ts";
import { type AnyProjection, put, said } from "./projection.ts";
import {
  commits,
  pullRequestReviews,
  pullRequests,
  pushCommits,
  pushes,
  workflowRuns,
} from "./projections/commits.ts";
import { deploymentChanges, deploymentsPut, releases } from "./projections/deployments.ts";
import { marked } from "./projections/marks.ts";
import {
  alarmChanges,
  driftChecks,
  incidents,
  planReviews,
  rolloutChanges,
  stackRunChanges,
  tasks,
} from "./projections/operations.ts";

/** Every type of fact and its table, in the order in which statements write them. */
export const projections: { readonly [Kind in keyof Required<Facts>]: AnyProjection } = {
  deploymentChanges,
  pushes,
  pushCommits,
  commits,
  pullRequests,
  pullRequestReviews,
  workflowRuns,
  releases,
  rolloutChanges,
  tasks,
  alarmChanges,
  incidents,
  planReviews,
  driftChecks,
  stackRunChanges,
};

const allKinds = Object.keys(projections) as (keyof Facts)[];

/** The types of which `facts` hold any, always in the same order. */
export function kindsOf(facts: readonly Facts[]): (keyof Facts)[] {
  return allKinds.filter((kind) => facts.some((of) => of[kind]?.length));
}

/** The facts of one type as JSON, each with the number `n` of its event. */
export function factsJson(kind: keyof Facts, facts: readonly Facts[]): string {
  return JSON.stringify(facts.flatMap((of, n) => (of[kind] ?? []).map((fact) => ({ n, ...fact }))));
}

/**
 * The text of a statement that projects facts of these types. `first` are common table expressions of which one is
 * `new`, with number and id of each event to project; parameters from `parameterOffset` + 1 on are the facts' JSON.
 */
export function projectionStatement(
  first: string,
  kinds: readonly (keyof Facts)[],
  parameterOffset: number,
): string {
  const parts = kinds.flatMap((kind, index) => {
    const projection = projections[kind];
    const written = [said(projection, `$${parameterOffset + index + 1}`), put(projection)];
    return kind === "deploymentChanges" ? [...written, deploymentsPut] : written;
  });
  const marks = marked(kinds);
  const places = marks ? "(SELECT json_agg(marked) FROM marked)" : "NULL::json";
  return `WITH ${[first, ...parts, ...(marks ? [marks] : [])].join(",\n")}
    SELECT n, event_id, ${places} AS marked FROM new`;
}
