import { ActionsEnvironmentVariable } from "@cdktf/provider-github/lib/actions-environment-variable/index.js";
import { RepositoryEnvironment } from "@cdktf/provider-github/lib/repository-environment/index.js";
import { RepositoryEnvironmentDeploymentPolicy } from "@cdktf/provider-github/lib/repository-environment-deployment-policy/index.js";
import { Construct } from "constructs";
import { addressPart } from "./address-part.ts";
import { EnvironmentSecrets, type SealedValues } from "./secrets.ts";

/** Settings of a {@link DeploymentEnvironment}. */
export interface DeploymentEnvironmentProps {
  readonly repository: string;
  readonly name: string;
  /** Ids of teams and people, together at most six; without any nobody is asked. */
  readonly reviewers: { readonly teams: readonly number[]; readonly users: readonly number[] };
  readonly preventSelfReview: boolean;
  /** Minutes, 0 to 43,200. */
  readonly waitMinutes: number;
  /** Branches whose jobs may enter. */
  readonly branches: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly secrets: SealedValues;
}

/** An environment of GitHub that only jobs of named branches enter, and that no administrator bypasses. */
export class DeploymentEnvironment extends Construct {
  constructor(scope: Construct, id: string, props: DeploymentEnvironmentProps) {
    super(scope, id);
    const { repository } = props;
    const { environment } = this.makeEnvironment(props);
    for (const branchPattern of props.branches) {
      new RepositoryEnvironmentDeploymentPolicy(this, `branch-${addressPart(branchPattern)}`, {
        repository,
        environment,
        branchPattern,
      });
    }
    for (const [variableName, value] of Object.entries(props.variables)) {
      new ActionsEnvironmentVariable(this, addressPart(variableName), {
        repository,
        environment,
        variableName,
        value,
      });
    }
    new EnvironmentSecrets(this, "secret", { repository, environment, sealed: props.secrets });
  }

  private makeEnvironment(props: DeploymentEnvironmentProps): RepositoryEnvironment {
    const { teams, users } = props.reviewers;
    const isReviewed = teams.length + users.length > 0;
    return new RepositoryEnvironment(this, "Resource", {
      repository: props.repository,
      environment: props.name,
      canAdminsBypass: false,
      waitTimer: props.waitMinutes,
      deploymentBranchPolicy: { protectedBranches: false, customBranchPolicies: true },
      // One block, and none when nobody is asked: GitHub keeps "no self-review" only together with reviewers.
      ...(isReviewed && {
        preventSelfReview: props.preventSelfReview,
        reviewers: [{ teams: [...teams], users: [...users] }],
      }),
    });
  }
}
