import { BranchProtection } from "@cdktf/provider-github/lib/branch-protection/index.js";
import { Construct } from "constructs";
import type { BranchRules } from "./main-ruleset.ts";

/** Guards the branch by classic protection. It cannot say which app a check must come from. */
export class ClassicProtection extends Construct {
  constructor(scope: Construct, id: string, repositoryId: string, rules: BranchRules) {
    super(scope, id);
    new BranchProtection(this, "Resource", {
      repositoryId,
      pattern: rules.branch,
      enforceAdmins: true,
      allowsDeletions: false,
      allowsForcePushes: false,
      lockBranch: false,
      requiredLinearHistory: true,
      requireSignedCommits: rules.signedCommits,
      requireConversationResolution: true,
      requiredPullRequestReviews: [
        {
          requiredApprovingReviewCount: rules.approvals,
          requireCodeOwnerReviews: rules.codeOwners,
          dismissStaleReviews: true,
          requireLastPushApproval: true,
        },
      ],
      requiredStatusChecks: [{ strict: true, contexts: [...rules.requiredChecks] }],
    });
  }
}
