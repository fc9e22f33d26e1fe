import type { Safety } from "./safety.ts";

/** A person or team that may let a job into an environment. */
export interface Reviewer {
  readonly kind: "team" | "user";
  /** Slug of the team, or login of the person; for readers, since GitHub goes by the id. */
  readonly name: string;
  /** `gh api orgs/OWNER/teams/SLUG --jq .id` or `gh api users/LOGIN --jq .id` prints it. */
  readonly id: number;
}

/** Variables by their names: not secret, and readable by everybody who can read a workflow's log. */
export type Variables = Readonly<Record<string, string>>;

/**
 * Names of the variables that are made from `envs/`: for jobs in an environment of GitHub as written here, for jobs
 * without one with the environment's name in front.
 */
export const derivedVariables = [
  "APPLY_ROLE_ARN",
  "AWS_ACCOUNT_ID",
  "AWS_REGION",
  "IMAGE_REPOSITORY",
  "LEDGER_URL",
  "PLAN_ROLE_ARN",
  "SLIPWAY_BUNDLES",
] as const;

/** An environment of GitHub: what a job must pass before it gets its variables, secrets and AWS role. */
export interface GithubEnvironment {
  /** Name of an environment of `envs/environments.ts`, whose apply role trusts this one. */
  readonly name: string;
  /** One of them must approve each job; at most six, and none means no approval. */
  readonly reviewers: readonly Reviewer[];
  /** Nobody approves a job that they started themselves. */
  readonly preventSelfReview: Safety;
  /** Minutes that a job waits before it may start, 0 to 43,200. */
  readonly waitMinutes: number;
  /** Branches whose jobs may enter, as names or patterns; at least one, and never `*`. */
  readonly branches: readonly string[];
  /** Variables of this environment beyond those that are derived from `envs/` (see `stacks/repository-variables.ts`). */
  readonly variables: Variables;
  /** Names of the secrets of this environment; their values are sealed by `slipway secret set`. */
  readonly secrets: readonly string[];
}

/** A label of issues and pull requests. */
export interface Label {
  readonly name: string;
  /** Six hexadecimal digits in lower case, without `#`. */
  readonly color: string;
  /** At most 100 characters. */
  readonly description: string;
}

/** How the default branch and the release tags are guarded. */
export interface Protection {
  /**
   * `rulesets` bind checks to the app that reports them, and guard tags too. `classic` is branch protection for plans
   * of GitHub without rulesets. Never both at once.
   */
  readonly kind: "rulesets" | "classic";
  /** Approvals that a pull request needs, 1 to 6. */
  readonly approvals: number;
  /** A code owner of each changed file is among those who approve. */
  readonly codeOwners: Safety;
  /** Every commit is signed; squash merges of pull requests are, by GitHub. */
  readonly signedCommits: Safety;
  /** Patterns of tags that cannot be moved or deleted once they are pushed, for example `v*`. Rulesets only. */
  readonly releaseTags: readonly string[];
}

/** The repository on GitHub: a complete literal, as the environments are. */
export interface RepositorySettings {
  /** At most 350 characters. */
  readonly description: string;
  /** Address that starts with https://, or nothing. */
  readonly homepageUrl: string;
  /** At most 20, each of lower-case letters, digits and `-`. */
  readonly topics: readonly string[];
  /** `internal` exists only in enterprises. */
  readonly visibility: "public" | "private" | "internal";
  /** The account of `platform.repository.owner`: what it is, and which plan it pays for. */
  readonly owner: {
    readonly kind: "organization" | "user";
    readonly plan: "free" | "pro" | "team" | "enterprise";
  };
  readonly features: {
    readonly issues: boolean;
    readonly projects: boolean;
    readonly wiki: boolean;
    readonly discussions: boolean;
  };
  readonly security: {
    /** Secrets in pushed commits are refused, and found in old ones. */
    readonly secretScanning: Safety;
    /** GitHub Advanced Security, which a private repository pays for and a public one has without asking. */
    readonly advancedSecurity: boolean;
  };
  readonly protection: Protection;
  /** Names of jobs that must have passed before a pull request is merged. */
  readonly requiredChecks: readonly string[];
  /** Actions that workflows may use, as `OWNER/NAME`; every use names a commit. */
  readonly allowedActions: readonly string[];
  /** Variables of the repository beyond those that are derived from `envs/`. */
  readonly variables: Variables;
  /** Names of the repository's secrets, which jobs without an environment can read too. */
  readonly secrets: readonly string[];
  readonly environments: readonly GithubEnvironment[];
  readonly labels: readonly Label[];
}
