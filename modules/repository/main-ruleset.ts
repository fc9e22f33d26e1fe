import { RepositoryRuleset } from "@cdktf/provider-github/lib/repository-ruleset/index.js";
import { Construct } from "constructs";

/** The app of GitHub Actions: only what it reports counts as a check. */
const actionsAppId = 15_368;

/** How the branch that pull requests are merged into is guarded. */
export interface BranchRules {
  /** Name of the branch, without `refs/heads/`. */
  readonly branch: string;
  /** Approvals that a pull request needs, 1 to 6. */
  readonly approvals: number;
  readonly codeOwners: boolean;
  readonly signedCommits: boolean;
  /** Names of the jobs that must have passed. */
  readonly requiredChecks: readonly string[];
}

/** Guards the branch by a ruleset, which nobody bypasses and which believes no app but GitHub Actions. */
export class MainRuleset extends Construct {
  constructor(scope: Construct, id: string, repository: string, rules: BranchRules) {
    super(scope, id);
    new RepositoryRuleset(this, "Resource", {
      repository,
      name: "main",
      target: "branch",
      enforcement: "active",
      conditions: { refName: { include: [`refs/heads/${rules.branch}`], exclude: [] } },
      rules: {
        deletion: true,
        nonFastForward: true,
        requiredLinearHistory: true,
        requiredSignatures: rules.signedCommits,
        pullRequest: {
          requiredApprovingReviewCount: rules.approvals,
          requireCodeOwnerReview: rules.codeOwners,
          dismissStaleReviewsOnPush: true,
          requireLastPushApproval: true,
          requiredReviewThreadResolution: true,
        },
        requiredStatusChecks: {
          strictRequiredStatusChecksPolicy: true,
          doNotEnforceOnCreate: false,
          requiredCheck: rules.requiredChecks.map((context) => ({ context, integrationId: actionsAppId })),
        },
      },
    });
  }
}
