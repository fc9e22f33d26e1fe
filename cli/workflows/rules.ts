import type { Job, Step, Workflow } from "./workflow.ts";

/** What a workflow must not do, one sentence for each place in which it does. */
export function violations(workflows: readonly Workflow[]): string[] {
  return workflows.flatMap((workflow) => [
    ...workflowViolations(workflow),
    ...workflow.jobs.flatMap((job) => [...jobViolations(job)]),
  ]);
}

/** Events whose runs have the rights of this repository while somebody else chooses the code or the words. */
const dangerousEvents = ["pull_request_target", "workflow_run", "issue_comment", "issues", "discussion"];

function workflowViolations({ file, source }: Workflow): string[] {
  const found = Object.keys(source.on)
    .filter((event) => dangerousEvents.includes(event))
    .map((event) => `starts at ${event}, with rights that a stranger could use.`);
  if (source.permissions === undefined || Object.keys(source.permissions).length > 0) {
    found.push("gives permissions to all of its jobs: write `permissions: {}`, and each job's own.");
  }
  if (source.env !== undefined) found.push("has variables for all jobs: set each in the step that needs it.");
  return found.map((sentence) => `${file} ${sentence}`);
}

function* jobViolations(job: Job): Iterable<string> {
  for (const sentence of [...ownViolations(job), ...job.steps.flatMap((step) => stepViolations(step, job))]) {
    yield `${job.title} ${sentence}`;
  }
}

function* ownViolations({ source }: Job): Iterable<string> {
  const { permissions, environment, concurrency, env } = source;
  if (permissions === undefined || typeof permissions === "string") {
    yield "does not name its permissions one by one.";
  }
  if (source["timeout-minutes"] === undefined) yield "has no time-out.";
  if (!/^ubuntu-\d\d\.\d\d$/.test(source["runs-on"] ?? "")) yield "runs on no fixed release of Ubuntu.";
  if (env !== undefined) yield "has variables for all steps: set each in the step that needs it.";
  if (environment !== undefined && (!concurrency?.group || concurrency["cancel-in-progress"] !== false)) {
    yield "changes an environment and can run twice at once, or be cancelled half-way.";
  }
}

/** Steps that could change what an environment runs must not start from what another run left. */
const cacheInputs = ["cache", "cache-from", "cache-to"];

function stepViolations(step: Step, { events, source }: Job): string[] {
  const { uses, run, with: inputs = {}, env = {} } = step;
  const found: string[] = [];
  if (uses && !uses.startsWith("./") && !/^[\w.-]+\/[\w.-]+(?:\/[\w.-]+)*@[0-9a-f]{40}$/.test(uses)) {
    found.push(`uses ${uses}, which is no commit.`);
  }
  if (uses?.startsWith("actions/checkout@") && inputs["persist-credentials"] !== false) {
    found.push("leaves its token in the checkout: set `persist-credentials: false`.");
  }
  if (run?.includes("${{")) {
    found.push("writes an expression into a script: give it a variable of the step's environment.");
  }
  if (Object.values({ ...env, ...inputs }).some((value) => /\bsecrets\b(?!\.[A-Z])/.test(String(value)))) {
    found.push("hands over secrets that it does not name.");
  }
  if (isPullRequest(events)) {
    if (source.environment !== undefined) found.push("lets pull requests into an environment.");
    return found;
  }
  if (uses?.startsWith("actions/cache")) found.push("restores a cache.");
  found.push(...cacheInputs.filter((name) => inputs[name]).map((name) => `restores a cache (${name}).`));
  if (uses?.startsWith("docker/setup-buildx-action@") && inputs["cache-binary"] !== "false") {
    found.push("restores buildx from a cache: set `cache-binary: false`.");
  }
  if (uses?.startsWith("actions/setup-node@") && inputs["package-manager-cache"] !== "false") {
    found.push("may restore npm's cache: set `package-manager-cache: false`.");
  }
  return found;
}

function isPullRequest(events: Readonly<Record<string, unknown>>): boolean {
  return "pull_request" in events;
}
