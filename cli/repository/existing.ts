import { z } from "zod";
import type { AdoptedResource } from "../../envs/adopted.ts";
import type { GithubClient } from "../comment/github-client.ts";
import type { DeclaredResource } from "./declared-resources.ts";
import { listWrapped } from "./repository-api.ts";

/** Where to look. */
export interface ExistingRepository {
  readonly github: GithubClient;
  /** Name of the repository, without its owner: every id begins with it. */
  readonly repository: string;
}

/** What the provider finds a resource by, or undefined when GitHub has none like it. */
type Finder = (
  attributes: DeclaredResource["attributes"],
  place: ExistingRepository,
) => Promise<string | undefined>;

const named = z.object({ name: z.string() });
const policy = z.object({ id: z.number(), name: z.string() });
const ruleset = z.object({ id: z.number(), name: z.string(), target: z.string() });

/** Always there with the repository, under its name alone. */
const ofRepository: Finder = async (_, { repository }) => repository;

const environments = "GET /repos/{owner}/{repo}/environments";

/**
 * How each type is found. Secrets are none of them: they are sent again anyway, since GitHub shows no value.
 *
 * @see https://registry.terraform.io/providers/integrations/github/6.9.0/docs
 */
const finders: Readonly<Record<string, Finder>> = {
  github_repository: ofRepository,
  github_branch_default: ofRepository,
  github_actions_repository_permissions: ofRepository,
  github_workflow_repository_permissions: ofRepository,
  github_repository_dependabot_security_updates: ofRepository,
  github_repository_ruleset: async ({ name, target }, { github, repository }) => {
    const rulesets = await github.list("GET /repos/{owner}/{repo}/rulesets", { includes_parents: false });
    const found = z
      .array(ruleset)
      .parse(rulesets)
      .find((one) => one.name === name && one.target === target);
    return found && `${repository}:${found.id}`;
  },
  github_branch_protection: async ({ pattern }, { github, repository }) => {
    const route = "GET /repos/{owner}/{repo}/branches/{branch}/protection";
    const { status } = await github.send(route, { branch: pattern }, [404]);
    return status === 404 ? undefined : `${repository}:${pattern}`;
  },
  github_repository_environment: async ({ environment }, { github, repository }) => {
    const found = z.array(named).parse(await listWrapped(github, environments, "environments"));
    return isIn(found, environment) ? `${repository}:${environment}` : undefined;
  },
  github_repository_environment_deployment_policy: async (attributes, { github, repository }) => {
    const { environment, branch_pattern: pattern } = attributes;
    const route = `${environments}/{environment}/deployment-branch-policies`;
    const policies = await listWrapped(github, route, "branch_policies", { environment });
    const found = z
      .array(policy)
      .parse(policies)
      .find(({ name }) => name === pattern);
    return found && `${repository}:${environment}:${found.id}`;
  },
  github_actions_variable: async ({ variable_name: name }, { github, repository }) => {
    const variables = await listWrapped(github, "GET /repos/{owner}/{repo}/actions/variables", "variables");
    return isIn(z.array(named).parse(variables), name) ? `${repository}:${name}` : undefined;
  },
  github_actions_environment_variable: async (attributes, { github, repository }) => {
    const { environment, variable_name: name } = attributes;
    const route = `${environments}/{environment}/variables`;
    const variables = await listWrapped(github, route, "variables", { environment });
    return isIn(z.array(named).parse(variables), name) ? `${repository}:${environment}:${name}` : undefined;
  },
  github_issue_label: async ({ name }, { github, repository }) => {
    const labels = z.array(named).parse(await github.list("GET /repos/{owner}/{repo}/labels"));
    return isIn(labels, name) ? `${repository}:${name}` : undefined;
  },
};

function isIn(found: readonly { readonly name: string }[], wanted: unknown): boolean {
  return found.some(({ name }) => name === wanted);
}

/** The declared resources that are on GitHub already, in alphabetical order of their addresses. */
export async function existingResources(
  declared: readonly DeclaredResource[],
  place: ExistingRepository,
): Promise<AdoptedResource[]> {
  const found: AdoptedResource[] = [];
  for (const { address, type, attributes } of declared) {
    const id = await finders[type]?.(attributes, place);
    if (id !== undefined) found.push({ to: address, id });
  }
  return found.toSorted((one, other) => one.to.localeCompare(other.to));
}
