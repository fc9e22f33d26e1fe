/** A GitHub repository as its tokens name it. */
export interface GithubRepository {
  readonly owner: string;
  /** Numeric id of the owner. */
  readonly ownerId: number;
  readonly name: string;
  /** Numeric id of the repository. */
  readonly id: number;
}

/** What a workflow run is for, as it ends the subject of its token. */
export type GithubContext = "pull_request" | `ref:refs/heads/${string}` | `environment:${string}`;

/**
 * Subjects of the tokens that one repository's runs get in a context: the classic form, and the form with ids that
 * repositories made, renamed or transferred since 2026-07-15 use. Both are exact: no pattern admits another repository.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export function githubSubjects(repository: GithubRepository, context: GithubContext): string[] {
  const { owner, ownerId, name, id } = repository;
  return [`repo:${owner}/${name}:${context}`, `repo:${owner}@${ownerId}/${name}@${id}:${context}`];
}
