import type { Platform } from "../../../../envs/platform.ts";
import type { Names } from "../access-case.ts";
import type { Decision, TokenClaims } from "../decision.ts";

/** Someone who asks for a role with a token, and what must come of it. */
export interface TrustCase {
  readonly title: string;
  readonly issuer: string;
  readonly claims: TokenClaims;
  readonly decision: Decision;
}

const github = "token.actions.githubusercontent.com";
const audience = "sts.amazonaws.com";

/**
 * Tokens for a role that admits a context: `pull_request`, `ref:refs/heads/<branch>` or `environment:<name>`.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
export function trustCases(
  { repository }: Platform,
  context: string,
  others: readonly string[],
): TrustCase[] {
  const { owner, ownerId, name, id } = repository;
  const ours = `${owner}/${name}`;
  const withIds = (ownersId: number, repositorysId: number) =>
    `${owner}@${ownersId}/${name}@${repositorysId}:${context}`;
  return [
    token("allowed", "our repository", `${ours}:${context}`),
    token("allowed", "our repository, named with ids", withIds(ownerId, id)),
    token("denied", "another repository of ours", `${owner}/other:${context}`),
    token("denied", "a repository whose name begins like ours", `${ours}-evil:${context}`),
    token("denied", "a repository of somebody else", `mallory/${name}:${context}`),
    token("denied", "an owner whose name ends like ours", `evil-${owner}/${name}:${context}`),
    token("denied", "our repository in other letters", `${ours.toUpperCase()}:${context}`),
    token("denied", "our name taken over by another owner", withIds(ownerId + 1, id)),
    token("denied", "our name taken over by another repository", withIds(ownerId, id + 1)),
    token("denied", "ids alone", `@${ownerId}/@${id}:${context}`),
    token("denied", "a pattern for the owner", `*/${name}:${context}`),
    token("denied", "a pattern for the repository", `${owner}/*:${context}`),
    token("denied", "a pattern for everything", "*"),
    token("denied", "the context without a repository", context),
    token("denied", "a longer context", `${ours}:${context}:extra`),
    token("denied", "a subject with a line break", `${ours}:${context}\n`),
    ...others.map((other) => token("denied", `our repository for ${other}`, `${ours}:${other}`)),
    ...others.map((other) =>
      token(
        "denied",
        `our repository, named with ids, for ${other}`,
        `${owner}@${ownerId}/${name}@${id}:${other}`,
      ),
    ),
    withClaims("a token made for somebody else", {
      aud: `https://github.com/${owner}`,
      sub: `repo:${ours}:${context}`,
    }),
    withClaims("a token made for an AWS partition that is not ours", {
      aud: "sts.amazonaws.com.cn",
      sub: `repo:${ours}:${context}`,
    }),
    withClaims("a token made for nobody", { sub: `repo:${ours}:${context}` }),
    withClaims("a token without subject", { aud: audience }),
    ...["github.example.com", `${github}.example.com`, "app.terraform.io"].map((issuer) => ({
      ...token("denied", `a token of ${issuer}`, `${ours}:${context}`),
      issuer,
    })),
  ];
}

function token(decision: Decision, title: string, subject: string): TrustCase {
  return { title, issuer: github, claims: { aud: audience, sub: `repo:${subject}` }, decision };
}

function withClaims(title: string, claims: TokenClaims): TrustCase {
  return { title, issuer: github, claims, decision: "denied" };
}

/** Contexts in which the role that plans is not given out. */
export function contextsOfPlanning({ environment }: Names): string[] {
  return [
    "ref:refs/heads/main-2",
    "ref:refs/heads/feature",
    "ref:refs/pull/1/merge",
    "ref:refs/tags/v1",
    `environment:${environment.name}`,
  ];
}

/** Contexts in which the role that applies is not given out: not even to the main branch. */
export function contextsOfApplying({ environment }: Names): string[] {
  return [
    "pull_request",
    "ref:refs/heads/main",
    "environment:production",
    `environment:${environment.name}-2`,
    `environment:${environment.name.toUpperCase()}`,
    `environment:${environment.name === "prod" ? "staging" : "prod"}`,
  ];
}
