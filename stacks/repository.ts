import { GithubProvider } from "@cdktf/provider-github/lib/provider/index.js";
import { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { AdoptedResource } from "../envs/adopted.ts";
import type { GithubEnvironment, RepositorySettings, Reviewer } from "../envs/repository-settings.ts";
import type { SealedSecret, SealedSecrets } from "../envs/sealed-secrets.ts";
import { ActionsPolicy } from "../modules/repository/actions-policy.ts";
import { ClassicProtection } from "../modules/repository/classic-protection.ts";
import { DeploymentEnvironment } from "../modules/repository/deployment-environment.ts";
import { Labels } from "../modules/repository/labels.ts";
import { type BranchRules, MainRuleset } from "../modules/repository/main-ruleset.ts";
import { Repository } from "../modules/repository/repository.ts";
import { RepositorySecrets, type SealedValues } from "../modules/repository/secrets.ts";
import { TagRuleset } from "../modules/repository/tag-ruleset.ts";
import { RepositoryVariables } from "../modules/repository/variables.ts";
import { configureBackend } from "./backend.ts";
import { type LedgerScope, ledgerEnvironment } from "./ledger.ts";
import { ReadableStack } from "./readable-stack.ts";
import { environmentVariables, repositoryVariables } from "./repository-variables.ts";

/** What is said of the repository on GitHub. */
export interface RepositoryDescription {
  readonly settings: RepositorySettings;
  readonly sealedSecrets: SealedSecrets;
  readonly adopted: readonly AdoptedResource[];
}

/** What the stack of the repository is made from. */
export interface RepositoryStackProps extends LedgerScope, RepositoryDescription {}

/**
 * The repository on GitHub, with its rules. Its state lies beside that of the ledger's environment; the webhook to the
 * ledger is not in it, since state and plan would hold its secret (`slipway webhook` makes it).
 */
export class RepositoryStack extends ReadableStack {
  private readonly props: RepositoryStackProps;

  constructor(scope: Construct, props: RepositoryStackProps) {
    super(scope, "repository");
    this.props = props;
    const { settings, sealedSecrets, platform } = props;
    new GithubProvider(this, "github", { owner: platform.repository.owner });
    configureBackend(this, "repository", { platform, environment: ledgerEnvironment(props) });
    const { repositoryName: repository, nodeId } = this.makeRepository();
    this.protect(repository, nodeId);
    new ActionsPolicy(this, "actions", { repository, allowedActions: settings.allowedActions });
    const variables = { ...repositoryVariables(props), ...settings.variables };
    new RepositoryVariables(this, "variable", { repository, variables });
    new RepositorySecrets(this, "secret", {
      repository,
      sealed: valuesOf(settings.secrets, sealedSecrets.repository),
    });
    for (const environment of settings.environments) this.makeEnvironment(repository, environment);
    new Labels(this, "label", { repository, labels: settings.labels });
    this.adopt();
  }

  private makeRepository(): Repository {
    const { settings, platform } = this.props;
    const { name, defaultBranch } = platform.repository;
    return new Repository(this, "repository", {
      ...settings,
      name,
      defaultBranch,
      secretScanning: settings.security.secretScanning.enabled,
      advancedSecurity: settings.security.advancedSecurity,
    });
  }

  private protect(repository: string, nodeId: string): void {
    const { settings, platform } = this.props;
    const { kind, approvals, codeOwners, signedCommits, releaseTags } = settings.protection;
    const rules: BranchRules = {
      branch: platform.repository.defaultBranch,
      approvals,
      codeOwners: codeOwners.enabled,
      signedCommits: signedCommits.enabled,
      requiredChecks: settings.requiredChecks,
    };
    if (kind === "classic") {
      new ClassicProtection(this, "main", nodeId, rules);
      return;
    }
    new MainRuleset(this, "main", repository, rules);
    if (releaseTags.length > 0) new TagRuleset(this, "release-tags", { repository, tags: releaseTags });
  }

  private makeEnvironment(repository: string, environment: GithubEnvironment): void {
    const { environments, platform, sealedSecrets } = this.props;
    const { name } = environment;
    const place = environments.find((one) => one.name === name);
    new DeploymentEnvironment(this, `environment-${name}`, {
      ...environment,
      repository,
      reviewers: {
        teams: idsOf("team", environment.reviewers),
        users: idsOf("user", environment.reviewers),
      },
      preventSelfReview: environment.preventSelfReview.enabled,
      variables: { ...(place && environmentVariables({ platform }, place)), ...environment.variables },
      secrets: valuesOf(environment.secrets, sealedSecrets.environments[name] ?? {}),
    });
  }

  /** Only what the stack still has: what left it since cannot be the target of an import. */
  private adopt(): void {
    const own = this.node
      .findAll()
      .filter(TerraformResource.isTerraformResource)
      .map((resource) => `${resource.terraformResourceType}.${resource.friendlyUniqueId}`);
    const adopted = this.props.adopted.filter(({ to }) => own.includes(to));
    if (adopted.length > 0) this.addOverride("import", adopted);
  }
}

function idsOf(kind: Reviewer["kind"], reviewers: readonly Reviewer[]): number[] {
  return reviewers.filter((reviewer) => reviewer.kind === kind).map(({ id }) => id);
}

/** The sealed values of the named secrets; one that was never sealed is left out, and `slipway plan` says so. */
function valuesOf(names: readonly string[], sealed: Readonly<Record<string, SealedSecret>>): SealedValues {
  return Object.fromEntries(
    names.flatMap((name) => (sealed[name] ? [[name, sealed[name].value] as const] : [])),
  );
}
