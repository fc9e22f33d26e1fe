import { OrganizationRunTask } from "@cdktf/provider-tfe/lib/organization-run-task/index.js";
import { WorkspaceRunTask } from "@cdktf/provider-tfe/lib/workspace-run-task/index.js";
import { Construct } from "constructs";

/** Settings of a {@link ReviewTask}. */
export interface ReviewTaskProps {
  /** Unique in the organization. */
  readonly name: string;
  readonly description: string;
  /** Must answer when the task is made: HCP Terraform asks it first. */
  readonly url: string;
  /** Signs what is sent; write-only. */
  readonly hmacKey: string;
  /** Ids of workspaces by their stacks. */
  readonly workspaceIds: Readonly<Record<string, string>>;
}

/**
 * Lets an address review every plan of the workspaces, speculative ones too.
 *
 * Advisory: if it were mandatory, a ledger that is down could not be repaired by a run.
 */
export class ReviewTask extends Construct {
  constructor(scope: Construct, id: string, props: ReviewTaskProps) {
    super(scope, id);
    const task = new OrganizationRunTask(this, "Resource", {
      name: props.name,
      description: props.description,
      url: props.url,
      hmacKeyWo: props.hmacKey,
      enabled: true,
    });
    for (const [stack, workspaceId] of Object.entries(props.workspaceIds)) {
      new WorkspaceRunTask(this, stack, {
        workspaceId,
        taskId: task.id,
        enforcementLevel: "advisory",
        stages: ["post_plan"],
      });
    }
  }
}
