import { BranchDefault } from "@cdktf/provider-github/lib/branch-default/index.js";
import { Repository as GithubRepository } from "@cdktf/provider-github/lib/repository/index.js";
import { RepositoryDependabotSecurityUpdates } from "@cdktf/provider-github/lib/repository-dependabot-security-updates/index.js";
import { Construct } from "constructs";
import { keep } from "../stateful.ts";

/** Settings of a {@link Repository}. */
export interface RepositoryProps {
  readonly name: string;
  readonly description: string;
  /** Nothing when empty. */
  readonly homepageUrl: string;
  readonly topics: readonly string[];
  readonly visibility: "public" | "private" | "internal";
  readonly features: {
    readonly issues: boolean;
    readonly projects: boolean;
    readonly wiki: boolean;
    readonly discussions: boolean;
  };
  readonly defaultBranch: string;
  /** Refuse pushed secrets, and find old ones. */
  readonly secretScanning: boolean;
  /** Only for a repository that is not public. */
  readonly advancedSecurity: boolean;
}

/**
 * A repository on GitHub with every setting said, since what is left out becomes public or off. It is never destroyed:
 * Terraform refuses, and would only archive it.
 */
export class Repository extends Construct {
  /** Name, as a reference that everything inside of the repository waits for. */
  readonly repositoryName: string;
  /** GraphQL id, which classic branch protection is bound to. */
  readonly nodeId: string;

  constructor(scope: Construct, id: string, props: RepositoryProps) {
    super(scope, id);
    const repository = this.makeRepository(props);
    this.repositoryName = repository.name;
    this.nodeId = repository.nodeId;
    new BranchDefault(this, "default-branch", {
      repository: this.repositoryName,
      branch: props.defaultBranch,
    });
    // GitHub refuses these without vulnerability alerts, which the repository turns on.
    new RepositoryDependabotSecurityUpdates(this, "security-updates", {
      repository: this.repositoryName,
      enabled: true,
    });
  }

  private makeRepository(props: RepositoryProps): GithubRepository {
    const { features } = props;
    const repository = new GithubRepository(this, "Resource", {
      name: props.name,
      description: props.description,
      homepageUrl: props.homepageUrl,
      topics: [...props.topics],
      visibility: props.visibility,
      hasIssues: features.issues,
      hasProjects: features.projects,
      hasWiki: features.wiki,
      hasDiscussions: features.discussions,
      isTemplate: false,
      archived: false,
      archiveOnDestroy: true,
      vulnerabilityAlerts: true,
      ...mergeSettings,
      securityAndAnalysis: securityAndAnalysis(props),
      // Only read when a repository is made; an import leaves it empty, and the plan would want it set.
      lifecycle: { ignoreChanges: ["auto_init"] },
    });
    return keep(repository, "repository", { deletionProtection: true });
  }
}

/** One commit for each pull request, under its title: the version of a release is read from those titles. */
const mergeSettings = {
  allowSquashMerge: true,
  squashMergeCommitTitle: "PR_TITLE",
  squashMergeCommitMessage: "PR_BODY",
  allowMergeCommit: false,
  allowRebaseMerge: false,
  allowAutoMerge: true,
  allowUpdateBranch: true,
  deleteBranchOnMerge: true,
  webCommitSignoffRequired: false,
};

/** Scanning and push protection always together: one without the other is never at rest in the plan. */
function securityAndAnalysis({ visibility, secretScanning, advancedSecurity }: RepositoryProps) {
  const status = secretScanning ? "enabled" : "disabled";
  return {
    secretScanning: { status },
    secretScanningPushProtection: { status },
    // GitHub refuses the setting where it is always on.
    ...(visibility !== "public" && {
      advancedSecurity: { status: advancedSecurity ? "enabled" : "disabled" },
    }),
  };
}
