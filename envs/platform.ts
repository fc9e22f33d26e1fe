/** Where Terraform keeps the state of all stacks. */
export type StateBackend =
  /** A bucket in each environment's account, made by its access stack, with Terraform's own lock file. */
  | { readonly kind: "s3" }
  /** HCP Terraform, or a server compatible with it. */
  | {
      readonly kind: "hcp";
      readonly organization: string;
      readonly project?: string;
      readonly hostname?: string;
    }
  /** Files below `directory`: for trying things out alone. */
  | { readonly kind: "local"; readonly directory: string };

/** What all environments share. */
export interface Platform {
  /** Prefix of every name: 3 to 11 lower-case letters and digits, first a letter. */
  readonly name: string;
  /** The GitHub repository that is trusted to plan and apply. */
  readonly repository: {
    readonly owner: string;
    /** Numeric id of the owner, part of the OIDC subject of repositories made after 2026-07-15. */
    readonly ownerId: number;
    readonly name: string;
    /** Numeric id of the repository, part of the same subject. */
    readonly id: number;
    /** Branch that pull requests are merged into, and that is released. */
    readonly defaultBranch: string;
  };
  /** Image of the workload, without tag: a release names its digest. */
  readonly image: {
    /** For example `docker.io/example/slipway`. */
    readonly repository: string;
    /** Name of a Secrets Manager secret with the registry's `username` and `password`, or `anonymous`. */
    readonly pull: "anonymous" | { readonly secretName: string };
  };
  readonly backend: StateBackend;
  /** The one ledger to which AWS reports what happens in all environments. */
  readonly ledger: {
    /** Name of the environment that runs it; one that always runs. */
    readonly environment: string;
    /** Hours after a deployment in which an incident is blamed on it: 1 to 720. A change makes all metrics anew. */
    readonly attributionHours: number;
    /** Labels of pull requests that repair what is broken, in any case, without commas. */
    readonly remediationLabels: readonly string[];
  };
}

export const platform: Platform = {
  name: "slipway",
  repository: { owner: "example", ownerId: 1, name: "slipway", id: 1, defaultBranch: "main" },
  image: { repository: "docker.io/example/slipway", pull: "anonymous" },
  backend: { kind: "s3" },
  ledger: { environment: "prod", attributionHours: 24, remediationLabels: ["hotfix", "incident"] },
};
