import type { SentEvent } from "../../demo/sent-event.ts";

/** A deployment that ended, as its statuses tell. */
export interface EndedDeployment {
  readonly key: string;
  readonly version: string;
  readonly sha: string;
  readonly repository: string;
  readonly succeeded: boolean;
  readonly finishedAt: number;
  /** Id of the status that ended it. */
  readonly status: number;
  readonly run: { readonly id: number; readonly attempt: number } | null;
}

export interface ToldCommit {
  readonly sha: string;
  readonly at: number;
  readonly isMerge: boolean;
}

export interface ToldMerge {
  readonly number: number;
  readonly labels: readonly string[];
  readonly branch: string;
  readonly mergeSha: string;
  readonly reverts: number | null;
}

export interface ToldIncident {
  readonly openedAt: number;
  readonly resolvedAt: number | null;
}

/** What events say, read in the plainest way. Events of GitHub have very many shapes: nothing here checks them. */
// biome-ignore lint/suspicious/noExplicitAny: the events are the test's own.
type Payload = any;

const payloads = (events: readonly SentEvent[], kind: string): Payload[] =>
  events.filter((event) => event.kind === kind).map(({ payload }) => payload);

/** Deployments of one service to one environment that ended, in order of their ends. */
export function endedDeployments(
  events: readonly SentEvent[],
  service: string,
  environment: string,
): EndedDeployment[] {
  const newest = new Map<number, Payload>();
  for (const payload of payloads(events, "deployment_status")) {
    const { deployment, deployment_status: status } = payload;
    if (deployment.payload.service !== service || status.environment !== environment) continue;
    if (!["success", "failure", "error"].includes(status.state)) continue;
    const known = newest.get(deployment.id)?.deployment_status;
    if (!known || comesAfter(status, known)) newest.set(deployment.id, payload);
  }
  return [...newest.values()]
    .map(({ deployment, deployment_status: status, workflow_run: run, repository }) => ({
      key: String(deployment.id),
      version: deployment.payload.version,
      sha: deployment.sha,
      repository: repository.full_name,
      succeeded: status.state === "success",
      finishedAt: Date.parse(status.created_at),
      status: status.id,
      run: run && { id: run.id, attempt: run.run_attempt },
    }))
    .sort((one, other) => one.finishedAt - other.finishedAt || one.status - other.status);
}

function comesAfter(one: Payload, other: Payload): boolean {
  return (Date.parse(one.created_at) - Date.parse(other.created_at) || one.id - other.id) > 0;
}

/** The commits of the main branch, oldest first, as its pushes were made one after the other. */
export function mainBranch(events: readonly SentEvent[], repository: string): ToldCommit[] {
  return pushesTo(events, repository, "refs/heads/main").flatMap(commitsOf);
}

/** The commits that were pushed to a branch before a moment, oldest first. */
export function branchCommits(
  events: readonly SentEvent[],
  repository: string,
  branch: string,
  before: number,
): ToldCommit[] {
  return pushesTo(events, repository, `refs/heads/${branch}`)
    .filter(({ repository: { pushed_at } }) => pushed_at * 1_000 <= before)
    .flatMap(commitsOf);
}

function pushesTo(events: readonly SentEvent[], repository: string, ref: string): Payload[] {
  const pushes = payloads(events, "push").filter(
    (push) => push.repository.full_name === repository && push.ref === ref,
  );
  const distinct = new Map(pushes.map((push) => [push.after, push]));
  return [...distinct.values()].sort((one, other) => one.repository.pushed_at - other.repository.pushed_at);
}

function commitsOf(push: Payload): ToldCommit[] {
  return push.commits.map(({ id, timestamp, message }: Payload) => ({
    sha: id,
    at: Date.parse(timestamp),
    isMerge: message.startsWith("Merge pull request "),
  }));
}

/** Pull requests that were merged. */
export function merges(events: readonly SentEvent[], repository: string): ToldMerge[] {
  const closed = payloads(events, "pull_request").filter(
    (payload) => payload.repository.full_name === repository && payload.pull_request.merged,
  );
  const byNumber = new Map(closed.map((payload) => [payload.number, payload.pull_request]));
  return [...byNumber.values()].map(({ number, labels, head, merge_commit_sha, title, body }) => ({
    number,
    labels: labels.map(({ name }: Payload) => name.toLowerCase()),
    branch: head.ref,
    mergeSha: merge_commit_sha,
    reverts: title.startsWith('Revert "') ? Number(/^Reverts .*#(\d+)/.exec(body ?? "")?.[1]) : null,
  }));
}

/** Incidents of a service in prod: issues with the label, and alarms from the one state to the other. */
export function incidents(events: readonly SentEvent[], service: string): ToldIncident[] {
  const newest = new Map<number, Payload>();
  for (const { issue, repository } of payloads(events, "issues")) {
    if (repository.name !== service) continue;
    const known = newest.get(issue.number);
    if (!known || Date.parse(issue.updated_at) >= Date.parse(known.updated_at))
      newest.set(issue.number, issue);
  }
  const told = [...newest.values()].map(({ created_at, closed_at }) => ({
    openedAt: Date.parse(created_at),
    resolvedAt: closed_at === null ? null : Date.parse(closed_at),
  }));
  return [...told, ...alarmIncidents(events, service)];
}

function alarmIncidents(events: readonly SentEvent[], service: string): ToldIncident[] {
  const changes = payloads(events, "CloudWatch Alarm State Change")
    .filter(({ detail }) => detail.alarmName === `acme-prod-${service}-errors`)
    .map(({ detail: { state } }) => ({ isAlarm: state.value === "ALARM", at: Date.parse(state.timestamp) }))
    .sort((one, other) => one.at - other.at);
  const raised = changes.filter(({ isAlarm }, index) => isAlarm && !changes[index - 1]?.isAlarm);
  return raised.map(({ at }) => ({
    openedAt: at,
    resolvedAt: changes.find((change) => change.at >= at && !change.isAlarm)?.at ?? null,
  }));
}
