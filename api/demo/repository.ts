import type { DemoService } from "./cast.ts";
import { verbs } from "./cast.ts";
import {
  type Commit,
  issuePayload,
  noCommit,
  type PullRequest,
  pullRequestPayload,
  pullRequestReviewPayload,
  pushPayload,
} from "./github-payloads.ts";
import { hours, minutes } from "./sent-event.ts";
import type { Teller } from "./teller.ts";

/** A pull request that was merged. */
export interface Merge {
  readonly number: number;
  readonly title: string;
  /** Where the main branch stands after it. */
  readonly sha: string;
  readonly at: number;
}

/** How a change differs from an ordinary one. */
export interface Unusual {
  readonly title?: string;
  readonly branch?: string;
  readonly body?: string;
  readonly labels?: readonly string[];
  /** Milliseconds from the first commit to the merge; up to three days by default. */
  readonly haste?: number;
}

/** The repository of one service, as its people change it. */
export interface DemoRepository {
  /** A pull request that is merged at `at`: its branch, its review and the push to the main branch. */
  merge(at: number, unusual?: Unusual): Merge;
  /** A commit that somebody pushes to the main branch without a pull request. */
  pushDirectly(at: number, message: string): Merge;
  /** An issue that tells of an incident; the result closes it. */
  openIncident(at: number, title: string): (closedAt: number) => void;
}

/** An empty repository; its numbers and its main branch grow with what happens. */
export function createRepository(
  teller: Teller,
  service: Pick<DemoService, "name" | "repository" | "people" | "topics">,
): DemoRepository {
  const { repository, people, topics } = service;
  const { random } = teller;
  let number = 0;
  let head = noCommit;

  const commitAt = (at: number, message: string, author: string): Commit => ({
    sha: teller.sha(),
    message,
    author,
    at,
  });
  const pushToMain = (commits: readonly Commit[], at: number) => {
    teller.github("push", at, pushPayload(repository, { branch: "main", before: head, commits }, at));
    head = commits.at(-1)?.sha ?? head;
  };

  return {
    merge: (at, unusual = {}) => {
      number += 1;
      const author = random.pick(people);
      const title = unusual.title ?? `${random.pick(verbs)} ${random.pick(topics)}`;
      const branch =
        unusual.branch ?? `${author}/${number}-${title.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
      const age = unusual.haste ?? random.integer(2, 72) * hours;
      const commits = branchCommits(at, age);
      const draft: PullRequest = {
        number,
        title,
        body: unusual.body ?? null,
        author,
        labels: unusual.labels ?? [],
        branch,
        headSha: commits.at(-1)?.sha ?? "",
        baseSha: head,
        commitCount: commits.length,
        createdAt: at - Math.floor(age / 3),
        updatedAt: at - Math.floor(age / 3),
        mergedAt: null,
        mergeCommitSha: null,
      };
      tellBranch(branch, commits, draft.createdAt);
      teller.github("pull_request", draft.createdAt, pullRequestPayload(repository, "opened", draft));
      tellReviews(draft, at);

      // Most are squashed to one commit; some keep theirs below a merge commit.
      const squash = random.chance(0.9);
      const merged = squash
        ? commitAt(at, `${title} (#${number})`, author)
        : commitAt(at, `Merge pull request #${number} from acme/${branch}`, author);
      const known = commits.map((commit) => ({ ...commit, isKnown: true }));
      pushToMain(squash ? [merged] : [...known, merged], at);
      const closed = { ...draft, updatedAt: at, mergedAt: at, mergeCommitSha: merged.sha };
      teller.github("pull_request", at, pullRequestPayload(repository, "closed", closed));
      return { number, title, sha: merged.sha, at };

      function branchCommits(mergedAt: number, span: number): Commit[] {
        const count = random.integer(1, 4);
        return Array.from({ length: count }, (_, index) =>
          commitAt(
            mergedAt - span + Math.floor((index * span) / (count + 2)),
            `${title}, part ${index + 1}`,
            author,
          ),
        );
      }
    },
    pushDirectly: (at, message) => {
      const commit = commitAt(at - 5 * minutes, message, random.pick(people));
      pushToMain([commit], at);
      return { number: 0, title: message, sha: commit.sha, at };
    },
    openIncident: (at, title) => {
      number += 1;
      const issue = {
        number,
        title,
        body: `Seen in prod by customers of ${service.name}.`,
        author: random.pick(people),
        labels: ["incident"],
        createdAt: at,
        updatedAt: at,
        closedAt: null,
      };
      teller.github("issues", at, issuePayload(repository, "opened", issue));
      return (closedAt) =>
        teller.github(
          "issues",
          closedAt,
          issuePayload(repository, "closed", { ...issue, updatedAt: closedAt, closedAt }),
        );
    },
  };

  /** The branch is pushed once before the pull request is opened, and once more when it has later commits. */
  function tellBranch(branch: string, commits: readonly Commit[], openedAt: number): void {
    const first = commits.filter(({ at }) => at <= openedAt);
    const later = commits.filter(({ at }) => at > openedAt);
    const pushed = first.length > 0 ? first : later;
    const tip = pushed.at(-1);
    if (!tip) return;
    const at = Math.max(tip.at, Math.min(openedAt - minutes, tip.at + 10 * minutes));
    teller.github("push", at, pushPayload(repository, { branch, before: noCommit, commits: pushed }, at));
    const last = later.at(-1);
    if (pushed === later || !last) return;
    const laterAt = last.at + 2 * minutes;
    const push = { branch, before: tip.sha, commits: later };
    teller.github("push", laterAt, pushPayload(repository, push, laterAt));
  }

  function tellReviews(pull: PullRequest, mergedAt: number): void {
    const reviewer = random.pick(people.filter((person) => person !== pull.author));
    const asked = random.chance(0.2);
    const span = mergedAt - pull.createdAt;
    const reviews = [
      ...(asked ? [{ state: "changes_requested", at: pull.createdAt + Math.floor(span / 3) }] : []),
      { state: "approved", at: mergedAt - Math.floor(span / 10) },
    ];
    for (const { state, at } of reviews) {
      const review = { id: teller.idAt(at), reviewer, state, at };
      teller.github("pull_request_review", at, pullRequestReviewPayload(repository, pull, review));
    }
  }
}
