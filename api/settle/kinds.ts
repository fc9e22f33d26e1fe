import type { DeploymentId, EndedDeployment } from "./ended-deployment.ts";
import type { MergedPullRequest } from "./pull-request-commits.ts";
import type { Rules } from "./rules.ts";

/** What a deployment was, seen from the ones before it. */
export type Kind = "first" | "forward" | "redeploy" | "rollback" | "remediation";

/** A deployment and when it ended. */
export interface Ending extends DeploymentId {
  readonly finishedAt: Date;
}

/** A deployment among the successful ones before it. */
export interface PlacedDeployment {
  readonly deployment: EndedDeployment;
  /** The success before it; null when there was none, or when a later attempt counts instead of this one. */
  readonly previous: EndedDeployment | null;
  /** The newest success before it with the same version and commit. */
  readonly target: Ending | null;
  /** `onward` is forward or remediation, as its pull requests will tell; null when a later attempt counts instead. */
  readonly kind: "first" | "redeploy" | "rollback" | "onward" | null;
}

/** Whether it is a success that counts. */
export function arrives({
  deployment: { outcome, foldedInto },
}: Pick<PlacedDeployment, "deployment">): boolean {
  return outcome === "succeeded" && foldedInto === null;
}

/** Version and commit as one text: both together are what was deployed. */
export function contentOf({ version, commit }: Pick<EndedDeployment, "version" | "commit">): string {
  return `${commit} ${version}`;
}

/**
 * Tells for each deployment what it was; a failed one is what it would have been.
 *
 * @param deployments in the order in which they ended
 * @param live the last success before them
 * @param targets the last successes before them, by what was deployed
 */
export function placeDeployments(
  deployments: readonly EndedDeployment[],
  live: EndedDeployment | null,
  targets: ReadonlyMap<string, Ending>,
): PlacedDeployment[] {
  const newest = new Map(targets);
  let previous = live;
  return deployments.map((deployment): PlacedDeployment => {
    if (deployment.foldedInto !== null) return { deployment, previous: null, target: null, kind: null };
    const content = contentOf(deployment);
    const target = newest.get(content) ?? null;
    const placed = { deployment, previous, target, kind: kindOf(previous, content, target) };
    if (deployment.outcome === "succeeded") {
      previous = deployment;
      newest.set(content, deployment);
    }
    return placed;
  });
}

function kindOf(
  previous: EndedDeployment | null,
  content: string,
  target: Ending | null,
): PlacedDeployment["kind"] {
  if (!previous) return "first";
  if (contentOf(previous) === content) return "redeploy";
  return target ? "rollback" : "onward";
}

/**
 * Whether the pull requests that come with a deployment repair what is broken: one carries a label that says so, or
 * takes back another one that came with an earlier deployment.
 */
export function isRemediation(
  pullRequests: readonly MergedPullRequest[],
  broughtEarlier: (repository: string, number: number) => boolean,
  rules: Rules,
): boolean {
  return pullRequests.some(
    (pullRequest) =>
      hasRemediationLabel(pullRequest, rules) ||
      (pullRequest.revertsNumber !== null &&
        broughtEarlier(pullRequest.repository, pullRequest.revertsNumber)),
  );
}

/** Whether a label says that the pull request repairs what is broken. */
export function hasRemediationLabel({ labels }: MergedPullRequest, { remediationLabels }: Rules): boolean {
  return labels.some((label) => remediationLabels.includes(label.toLowerCase()));
}
