import type { Construct } from "constructs";
import { GithubProvider } from "../modules/access/github-provider.ts";
import type { GithubContext } from "../modules/access/github-subjects.ts";
import { HcpProvider } from "../modules/access/hcp-provider.ts";
import type { HcpRunPhase } from "../modules/access/hcp-subjects.ts";
import { type PolicyStatement, policyDocument } from "../modules/policy-document.ts";
import type { EnvironmentStackProps } from "./environment-stack.ts";
import { defaultHostname, defaultProject, stacksInCloud, workspaceName } from "./hcp.ts";

/** Who may take the roles that plan and apply: workflows of the repository and, with that backend, runs of HCP Terraform. */
export class DeliveryTrust {
  private readonly props: EnvironmentStackProps;
  private readonly github: GithubProvider;
  private readonly hcp: HcpProvider | undefined;

  constructor(scope: Construct, props: EnvironmentStackProps) {
    this.props = props;
    const { backend } = props.platform;
    this.github = new GithubProvider(scope, "github");
    if (backend.kind === "hcp") {
      this.hcp = new HcpProvider(scope, "hcp", { hostname: backend.hostname ?? defaultHostname });
    }
  }

  /** Trust policy of the role for a phase. */
  policyFor(phase: HcpRunPhase): string {
    const { repository } = this.props.platform;
    return policyDocument([this.github.trust(repository, ...this.contextsOf(phase)), ...this.runsOf(phase)]);
  }

  private contextsOf(phase: HcpRunPhase): GithubContext[] {
    const { platform, environment } = this.props;
    return phase === "plan"
      ? ["pull_request", `ref:refs/heads/${platform.repository.defaultBranch}`]
      : [`environment:${environment.name}`];
  }

  private runsOf(phase: HcpRunPhase): PolicyStatement[] {
    const { platform, environment } = this.props;
    const { backend } = platform;
    if (!this.hcp || backend.kind !== "hcp") return [];
    const { organization, project = defaultProject } = backend;
    const workspaces = stacksInCloud(environment).map((stack) => workspaceName(platform, stack));
    return [this.hcp.trust({ organization, project, workspaces }, phase)];
  }
}
