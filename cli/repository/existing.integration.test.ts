import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { environments } from "../../envs/environments.ts";
import { platform } from "../../envs/platform.ts";
import { exampleRepository } from "../../stacks/testing/example-repository.ts";
import { stackOf, synthesise } from "../../stacks/testing/synthesise.ts";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { type DeclaredResource, declaredResources } from "./declared-resources.ts";
import { existingResources } from "./existing.ts";
import { RepositoryServer } from "./testing/repository-server.ts";

const { settings } = exampleRepository;
const classic = {
  ...settings,
  protection: { ...settings.protection, kind: "classic" as const, releaseTags: [] },
};

async function declared(repository = exampleRepository): Promise<DeclaredResource[]> {
  const folder = await temporaryFolder();
  const stack = stackOf(synthesise({ platform, environments, repository }), "repository");
  await writeFile(join(folder, "cdk.tf.json"), JSON.stringify(stack));
  return declaredResources(folder);
}

let server: RepositoryServer;
let existing: (resources: readonly DeclaredResource[]) => Promise<Record<string, string>>;
beforeEach(async () => {
  server = new RepositoryServer();
  const github = await server.start();
  existing = async (resources) => {
    const found = await existingResources(resources, { github, repository: "platform" });
    return Object.fromEntries(found.map(({ to, id }) => [to, id]));
  };
});
afterEach(() => server.stop());

const always = {
  "github_actions_repository_permissions.actions": "platform",
  "github_branch_default.repository_default-branch": "platform",
  "github_repository.repository": "platform",
  "github_repository_dependabot_security_updates.repository_security-updates": "platform",
  "github_workflow_repository_permissions.actions_token": "platform",
};

test("of a fresh repository only what every repository has is adopted", async () => {
  expect(await existing(await declared())).toEqual(always);
});

test("what was made by hand under the same names is adopted by its id", async () => {
  server.put("/rulesets", [
    { id: 11, name: "main", target: "branch" },
    { id: 12, name: "main", target: "tag" },
    { id: 13, name: "release-tags", target: "tag" },
  ]);
  server.put("/environments", { environments: [{ name: "prod" }, { name: "github-pages" }] });
  server.put("/environments/prod/deployment-branch-policies", {
    branch_policies: [{ id: 31, name: "main" }],
  });
  server.put("/environments/prod/variables", { variables: [{ name: "AWS_REGION" }, { name: "OTHER" }] });
  server.put("/actions/variables", { variables: [{ name: "LEDGER_URL" }] });
  server.put("/labels", [{ name: "bug" }, { name: "wontfix" }]);
  expect(await existing(await declared())).toEqual({
    ...always,
    "github_actions_environment_variable.environment-prod_aws-region": "platform:prod:AWS_REGION",
    "github_actions_variable.variable_ledger-url": "platform:LEDGER_URL",
    "github_issue_label.label_bug": "platform:bug",
    "github_repository_environment.environment-prod": "platform:prod",
    "github_repository_environment_deployment_policy.environment-prod_branch-main": "platform:prod:31",
    "github_repository_ruleset.main": "platform:11",
    "github_repository_ruleset.release-tags": "platform:13",
  });
});

test("classic protection is adopted by its branch", async () => {
  const resources = await declared({ ...exampleRepository, settings: classic });
  expect(await existing(resources)).toEqual(always);
  server.put("/branches/main/protection", {});
  expect(await existing(resources)).toEqual({ ...always, "github_branch_protection.main": "platform:main" });
});

test("more variables than one page holds are read to the end", async () => {
  const thirty = Array.from({ length: 30 }, (_, at) => ({ name: `V${at}` }));
  server.putPages("/actions/variables", "variables", [thirty, [{ name: "LEDGER_URL" }]]);
  expect(await existing(await declared())).toHaveProperty(
    "github_actions_variable.variable_ledger-url",
    "platform:LEDGER_URL",
  );
});
