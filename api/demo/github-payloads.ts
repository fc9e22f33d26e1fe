import { instant } from "./sent-event.ts";

/** A commit, as far as GitHub's events tell of it. */
export interface Commit {
  readonly sha: string;
  readonly message: string;
  readonly author: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Whether GitHub had it already, from a push to another branch. */
  readonly isKnown?: boolean;
}

/** A push to a branch. */
export interface Push {
  readonly branch: string;
  readonly before: string;
  /** Oldest first; the last one is where the branch stands afterwards. */
  readonly commits: readonly Commit[];
  readonly forced?: boolean;
}

/** A pull request at one moment of its life. */
export interface PullRequest {
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly author: string;
  readonly labels: readonly string[];
  readonly branch: string;
  readonly headSha: string;
  readonly baseSha: string;
  readonly commitCount: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly mergedAt: number | null;
  readonly mergeCommitSha: string | null;
}

/** Commit "before" of a push that makes its branch. */
export const noCommit = "0".repeat(40);

const defaultBranch = "main";

/** @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#push */
export function pushPayload(
  repository: string,
  { branch, before, commits, forced = false }: Push,
  at: number,
) {
  const head = commits.at(-1);
  if (!head) throw new Error("A push without commits is not part of any story.");
  return {
    ref: `refs/heads/${branch}`,
    before,
    after: head.sha,
    created: before === noCommit,
    deleted: false,
    forced,
    base_ref: null,
    compare: `https://github.com/${repository}/compare/${before.slice(0, 12)}...${head.sha.slice(0, 12)}`,
    commits: commits.map(commitObject),
    head_commit: commitObject(head),
    pusher: { name: head.author },
    // GitHub writes this one as a number in pushes, in seconds.
    repository: { ...repositoryObject(repository), pushed_at: Math.floor(at / 1_000) },
    sender: account(head.author),
  };
}

/** @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request */
export function pullRequestPayload(repository: string, action: string, pull: PullRequest) {
  return {
    action,
    number: pull.number,
    pull_request: pullRequestObject(repository, pull),
    repository: repositoryObject(repository),
    sender: account(pull.author),
  };
}

/** @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request_review */
export function pullRequestReviewPayload(
  repository: string,
  pull: PullRequest,
  review: { readonly id: number; readonly reviewer: string; readonly state: string; readonly at: number },
) {
  return {
    action: "submitted",
    review: {
      id: review.id,
      user: account(review.reviewer),
      body: null,
      commit_id: pull.headSha,
      submitted_at: instant(review.at),
      state: review.state,
      html_url: `https://github.com/${repository}/pull/${pull.number}#pullrequestreview-${review.id}`,
    },
    pull_request: pullRequestObject(repository, pull),
    repository: repositoryObject(repository),
    sender: account(review.reviewer),
  };
}

/** @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#issues */
export function issuePayload(
  repository: string,
  action: "opened" | "labeled" | "closed",
  issue: {
    readonly number: number;
    readonly title: string;
    readonly body: string;
    readonly author: string;
    readonly labels: readonly string[];
    readonly createdAt: number;
    readonly updatedAt: number;
    readonly closedAt: number | null;
  },
) {
  const { number, title, body, author, createdAt, updatedAt, closedAt } = issue;
  const labels = issue.labels.map((name) => ({ name }));
  return {
    action,
    issue: {
      id: 700_000_000 + number,
      number,
      title,
      body,
      user: account(author),
      labels,
      state: closedAt === null ? "open" : "closed",
      html_url: `https://github.com/${repository}/issues/${number}`,
      created_at: instant(createdAt),
      updated_at: instant(updatedAt),
      closed_at: closedAt === null ? null : instant(closedAt),
    },
    ...(action === "labeled" && { label: labels.at(-1) }),
    repository: repositoryObject(repository),
    sender: account(author),
  };
}

/** @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#release */
export function releasePayload(
  repository: string,
  release: {
    readonly id: number;
    readonly version: string;
    readonly author: string;
    readonly createdAt: number;
    readonly publishedAt: number;
  },
) {
  return {
    action: "published",
    release: {
      id: release.id,
      tag_name: release.version,
      target_commitish: defaultBranch,
      name: release.version,
      draft: false,
      prerelease: false,
      author: account(release.author),
      html_url: `https://github.com/${repository}/releases/tag/${release.version}`,
      created_at: instant(release.createdAt),
      published_at: instant(release.publishedAt),
    },
    repository: repositoryObject(repository),
    sender: account(release.author),
  };
}

/** The repository as every event of GitHub carries it; its owner is the part before the slash. */
export function repositoryObject(fullName: string) {
  const [owner = "", name = ""] = fullName.split("/");
  return {
    name,
    full_name: fullName,
    private: true,
    owner: { login: owner, type: "Organization" },
    html_url: `https://github.com/${fullName}`,
    default_branch: defaultBranch,
  };
}

/** An account as every event of GitHub carries it. */
export function account(login: string) {
  return { login, type: login.endsWith("[bot]") ? "Bot" : "User" };
}

function commitObject({ sha, message, author, at, isKnown = false }: Commit) {
  const person = { name: author, email: `${author}@users.noreply.github.com`, username: author };
  return { id: sha, distinct: !isKnown, message, timestamp: instant(at), author: person, committer: person };
}

function pullRequestObject(repository: string, pull: PullRequest) {
  const merged = pull.mergedAt !== null;
  const repo = repositoryObject(repository);
  return {
    id: 500_000_000 + pull.number,
    number: pull.number,
    state: merged ? "closed" : "open",
    title: pull.title,
    body: pull.body,
    user: account(pull.author),
    labels: pull.labels.map((name) => ({ name })),
    head: { ref: pull.branch, sha: pull.headSha, repo },
    base: { ref: defaultBranch, sha: pull.baseSha, repo },
    html_url: `https://github.com/${repository}/pull/${pull.number}`,
    created_at: instant(pull.createdAt),
    updated_at: instant(pull.updatedAt),
    closed_at: merged ? instant(pull.mergedAt ?? 0) : null,
    merged_at: merged ? instant(pull.mergedAt ?? 0) : null,
    merge_commit_sha: pull.mergeCommitSha,
    merged,
    commits: pull.commitCount,
  };
}
