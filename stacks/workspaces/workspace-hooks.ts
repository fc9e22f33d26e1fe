import { DataTfeWorkspaceIds } from "@cdktf/provider-tfe/lib/data-tfe-workspace-ids/index.js";
import { Fn } from "cdktf";
import type { Construct } from "constructs";
import { ReviewTask } from "../../modules/workspaces/review-task.ts";
import { RunNotification } from "../../modules/workspaces/run-notification.ts";
import { writeOnlySecret } from "../../modules/workspaces/write-only-secret.ts";
import { notificationPath, runTaskPath, stacksInCloud, workspaceName } from "../hcp.ts";
import { ledgerEnvironment, ledgerOrigin } from "../ledger.ts";
import { HcpStack, type HcpStackProps } from "./hcp-stack.ts";

/**
 * What HCP Terraform tells the ledger and asks it. A stack of its own, because HCP Terraform makes neither a
 * notification nor a run task before the address answers, and the ledger runs only after the workspaces are there.
 */
export class WorkspaceHooksStack extends HcpStack {
  constructor(scope: Construct, props: HcpStackProps) {
    super(scope, "workspace-hooks", props);
    const { platform, environments } = props;
    const origin = ledgerOrigin(ledgerEnvironment(props));
    const workspaceIds = this.findWorkspaces(props);
    const token = writeOnlySecret(
      this,
      "notification_token",
      "Value of the secret hcp-notification, which the ledger knows too.",
    );
    for (const [stack, workspaceId] of Object.entries(workspaceIds)) {
      new RunNotification(this, `${stack}-runs`, {
        name: "ledger",
        workspaceId,
        url: `${origin}${notificationPath}`,
        token,
      });
    }
    new ReviewTask(this, "review", {
      name: `${platform.name}-review`,
      description: `Reviews plans of ${environments.map(({ name }) => name).join(" and ")}.`,
      url: `${origin}${runTaskPath}`,
      hmacKey: writeOnlySecret(
        this,
        "run_task_key",
        "Value of the secret hcp-run-task, which the ledger knows too.",
      ),
      workspaceIds,
    });
  }

  /** Ids of the workspaces by their stacks. */
  private findWorkspaces({ platform, environments }: HcpStackProps): Record<string, string> {
    const stacks = environments.flatMap(stacksInCloud);
    const names = stacks.map((stack) => workspaceName(platform, stack));
    const found = new DataTfeWorkspaceIds(this, "workspaces", { names });
    return Object.fromEntries(
      stacks.map((stack) => [stack, Fn.lookupNested(found.ids, [workspaceName(platform, stack)])]),
    );
  }
}
