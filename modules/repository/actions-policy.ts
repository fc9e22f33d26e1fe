import { ActionsRepositoryPermissions } from "@cdktf/provider-github/lib/actions-repository-permissions/index.js";
import { WorkflowRepositoryPermissions } from "@cdktf/provider-github/lib/workflow-repository-permissions/index.js";
import { Construct } from "constructs";

/** Settings of an {@link ActionsPolicy}. */
export interface ActionsPolicyProps {
  readonly repository: string;
  /** Actions as `OWNER/NAME`, or `OWNER/NAME/PATH` for one in a folder. */
  readonly allowedActions: readonly string[];
}

/** What workflows may use, and what their token may do when they do not say it: read. */
export class ActionsPolicy extends Construct {
  constructor(scope: Construct, id: string, { repository, allowedActions }: ActionsPolicyProps) {
    super(scope, id);
    new ActionsRepositoryPermissions(this, "Resource", {
      repository,
      enabled: true,
      allowedActions: "selected",
      allowedActionsConfig: {
        githubOwnedAllowed: false,
        verifiedAllowed: false,
        patternsAllowed: allowedActions.map((action) => `${action}@*`),
      },
    });
    new WorkflowRepositoryPermissions(this, "token", {
      repository,
      defaultWorkflowPermissions: "read",
      canApprovePullRequestReviews: false,
    });
  }
}
