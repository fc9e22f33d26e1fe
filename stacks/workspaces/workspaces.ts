import { Project } from "@cdktf/provider-tfe/lib/project/index.js";
import type { Construct } from "constructs";
import type { Environment } from "../../envs/environment.ts";
import { terraformVersion } from "../../envs/terraform-version.ts";
import { iamArn } from "../../modules/aws-location.ts";
import { keep } from "../../modules/stateful.ts";
import { AwsLogin } from "../../modules/workspaces/aws-login.ts";
import { Workspace, type WorkspaceProps } from "../../modules/workspaces/workspace.ts";
import { stacksInCloud, workspaceName } from "../hcp.ts";
import type { LedgerScope } from "../ledger.ts";
import { HcpStack, type HcpStackProps } from "./hcp-stack.ts";

/** What the {@link WorkspacesStack} is made from. */
export interface WorkspacesStackProps extends HcpStackProps {
  /** Names of the stacks that belong to no environment. */
  readonly otherStacks: readonly string[];
}

/** Project, workspaces and logins: all that HCP Terraform must hold before the first stack is planned there. */
export class WorkspacesStack extends HcpStack {
  private readonly scope: LedgerScope;
  private readonly projectId: string | undefined;

  constructor(scope: Construct, { otherStacks, ...props }: WorkspacesStackProps) {
    super(scope, "workspaces", props);
    this.scope = props;
    this.projectId = this.makeProject(props);
    for (const environment of props.environments) this.makeEnvironment(environment);
    for (const stack of otherStacks) {
      this.makeWorkspace(stack, { execution: "local", deletionProtection: true });
    }
  }

  /** A server without projects has none, and the settings then name none. */
  private makeProject({ platform, backend, environments }: HcpStackProps): string | undefined {
    if (!backend.project) return undefined;
    const project = new Project(this, "project", {
      name: backend.project,
      description: `Stacks of ${platform.repository.owner}/${platform.repository.name}.`,
    });
    const deletionProtection = environments.some((environment) => environment.deletionProtection.enabled);
    return keep(project, "project", { deletionProtection }).id;
  }

  private makeEnvironment(environment: Environment): void {
    const { platform } = this.scope;
    const deletionProtection = environment.deletionProtection.enabled;
    const [foundationStack, serviceStack] = stacksInCloud(environment);
    this.makeWorkspace(`access-${environment.name}`, { execution: "local", deletionProtection });
    const service = this.makeWorkspace(serviceStack, { execution: "remote", deletionProtection });
    const foundation = this.makeWorkspace(foundationStack, {
      execution: "remote",
      deletionProtection,
      readers: [service],
    });
    const role = (purpose: "plan" | "apply") =>
      iamArn(environment, `role/${platform.name}-${environment.name}-${purpose}`);
    new AwsLogin(this, `${environment.name}-aws`, {
      name: `${platform.name}-${environment.name}-aws`,
      region: environment.region,
      planRoleArn: role("plan"),
      applyRoleArn: role("apply"),
      workspaces: { [foundationStack]: foundation, [serviceStack]: service },
    });
  }

  private makeWorkspace(
    stack: string,
    props: Pick<WorkspaceProps, "execution" | "deletionProtection"> &
      Partial<Pick<WorkspaceProps, "readers">>,
  ): Workspace {
    return new Workspace(this, stack, {
      name: workspaceName(this.scope.platform, stack),
      logicalId: stack,
      description: `State of the stack ${stack}.`,
      ...(this.projectId && { projectId: this.projectId }),
      terraformVersion,
      readers: [],
      ...props,
    });
  }
}
