import { Workspace as TfeWorkspace } from "@cdktf/provider-tfe/lib/workspace/index.js";
import { WorkspaceSettings } from "@cdktf/provider-tfe/lib/workspace-settings/index.js";
import { Construct } from "constructs";
import { keep, type StatefulProps } from "../stateful.ts";

/** Settings of a {@link Workspace}. */
export interface WorkspaceProps extends StatefulProps {
  /** Unique in the organization: at most 90 letters, digits, - and _. */
  readonly name: string;
  /** Logical id, for example `staging-service`. */
  readonly logicalId: string;
  readonly description: string;
  /** Left out for the organization's default project. */
  readonly projectId?: string;
  /** Exact version, for example `1.11.4`. */
  readonly terraformVersion: string;
  /** `remote`: HCP Terraform plans and applies. `local`: it only keeps the state, and a person's machine does the work. */
  readonly execution: "remote" | "local";
  /** Workspaces whose runs may read the outputs. */
  readonly readers: readonly Workspace[];
}

/** Keeps the state of one stack, and lets nobody apply a plan that nobody confirmed. */
export class Workspace extends Construct {
  readonly workspaceId: string;

  constructor(scope: Construct, id: string, props: WorkspaceProps) {
    super(scope, id);
    const workspace = new TfeWorkspace(this, "Resource", {
      name: props.name,
      description: props.description,
      ...(props.projectId && { projectId: props.projectId }),
      terraformVersion: props.terraformVersion,
      allowDestroyPlan: !props.deletionProtection,
      // The configuration is uploaded by each run: there is no repository to watch.
      fileTriggersEnabled: false,
      queueAllRuns: false,
      // HCP Terraform refuses to delete a workspace that still manages something.
      forceDelete: false,
    });
    keep(workspace, props.logicalId, props);
    new WorkspaceSettings(this, "settings", {
      workspaceId: workspace.id,
      executionMode: props.execution,
      autoApply: false,
      globalRemoteState: false,
      remoteStateConsumerIds: props.readers.map(({ workspaceId }) => workspaceId),
    });
    this.workspaceId = workspace.id;
  }
}
