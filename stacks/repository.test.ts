import { describe, expect, test } from "vitest";
import { environments } from "../envs/environments.ts";
import { platform } from "../envs/platform.ts";
import { repository as settings } from "../envs/repository.ts";
import { derivedVariables, type RepositorySettings } from "../envs/repository-settings.ts";
import { resourceOf, resourcesOf, type SynthesisedStack } from "../modules/testing/synthesised.ts";
import type { RepositoryDescription } from "./repository.ts";
import { environmentVariables, repositoryVariables } from "./repository-variables.ts";
import { exampleRepository } from "./testing/example-repository.ts";
import { stackOf, synthesise } from "./testing/synthesise.ts";

function stackWith(
  changes: Partial<RepositorySettings> = {},
  description: Partial<RepositoryDescription> = {},
): SynthesisedStack {
  const repository = { ...exampleRepository, ...description, settings: { ...settings, ...changes } };
  return stackOf(synthesise({ platform, environments, repository }), "repository");
}

const stack = stackWith();

describe("the branch is protected once", () => {
  test("by a ruleset that believes only GitHub Actions and that nobody bypasses", () => {
    expect(resourcesOf(stack, "github_branch_protection")).toEqual([]);
    const [ruleset] = resourcesOf(stack, "github_repository_ruleset");
    expect(ruleset).not.toHaveProperty("bypass_actors");
    expect(ruleset).toMatchObject({
      enforcement: "active",
      conditions: { ref_name: { include: ["refs/heads/main"], exclude: [] } },
      rules: {
        required_status_checks: {
          required_check: settings.requiredChecks.map((context) => ({ context, integration_id: 15_368 })),
        },
      },
    });
  });

  test("or by classic protection, which administrators keep to", () => {
    const protection = { ...settings.protection, kind: "classic", releaseTags: [] } as const;
    const classic = stackWith({ protection });
    expect(resourcesOf(classic, "github_repository_ruleset")).toEqual([]);
    expect(resourceOf(classic, "github_branch_protection")).toMatchObject({
      repository_id: expect.stringContaining("github_repository.repository.node_id"),
      pattern: "main",
      enforce_admins: true,
      required_status_checks: [{ strict: true, contexts: settings.requiredChecks }],
    });
  });
});

test("release tags cannot be moved or deleted", () => {
  const tags = resourcesOf(stack, "github_repository_ruleset").find(({ target }) => target === "tag");
  expect(tags).toMatchObject({
    conditions: { ref_name: { include: ["refs/tags/v*"] } },
    rules: { update: true, deletion: true, non_fast_forward: true },
  });
});

test("only what workflows use is allowed, from any of its commits", () => {
  expect(resourceOf(stack, "github_actions_repository_permissions")).toMatchObject({
    allowed_actions: "selected",
    allowed_actions_config: { patterns_allowed: settings.allowedActions.map((action) => `${action}@*`) },
  });
});

describe("secrets", () => {
  test("reach Terraform sealed, and never in the clear", () => {
    const secrets = ["github_actions_secret", "github_actions_environment_secret"].flatMap((type) =>
      resourcesOf(stack, type),
    );
    expect(secrets.map(({ secret_name }) => secret_name)).toEqual([
      ...settings.secrets,
      ...settings.environments.toReversed().flatMap(({ secrets: names }) => names),
    ]);
    for (const secret of secrets) {
      expect(secret.encrypted_value).toBe("c2VhbGVkIGJ5IEdpdEh1YidzIGtleQ==");
      expect(secret).not.toHaveProperty("plaintext_value");
    }
  });

  test("without a value are left out", () => {
    const unset = stackWith({}, { sealedSecrets: { repository: {}, environments: {} } });
    expect(resourcesOf(unset, "github_actions_secret")).toEqual([]);
    expect(resourcesOf(unset, "github_actions_environment_secret")).toEqual([]);
  });
});

test("the webhook is not in the stack, whose state would hold its secret", () => {
  expect(resourcesOf(stack, "github_repository_webhook")).toEqual([]);
});

describe("an environment", () => {
  test("is reviewed where there are reviewers, in one block", () => {
    const [prod, staging] = resourcesOf(stack, "github_repository_environment");
    expect(prod).toMatchObject({
      reviewers: [{ teams: [1], users: [] }],
      prevent_self_review: true,
      can_admins_bypass: false,
    });
    expect(staging).not.toHaveProperty("reviewers");
    expect(staging).not.toHaveProperty("prevent_self_review");
  });

  test("has the variables that are derived, and those of its own", () => {
    const names = resourcesOf(stack, "github_actions_environment_variable")
      .filter(({ environment }) => String(environment).includes("environment-staging"))
      .map(({ variable_name }) => variable_name);
    expect(names).toEqual([
      "APPLY_ROLE_ARN",
      "AWS_ACCOUNT_ID",
      "AWS_REGION",
      "DOCKERHUB_USERNAME",
      "SLIPWAY_BUNDLES",
    ]);
  });
});

describe("derived variables", () => {
  test("tell jobs without an environment where each is, and no role that applies", () => {
    expect(repositoryVariables({ platform, environments })).toMatchObject({
      IMAGE_REPOSITORY: "docker.io/example/slipway",
      LEDGER_URL: "https://ledger.prod.slipway.example.com",
      STAGING_AWS_REGION: "eu-central-1",
      STAGING_PLAN_ROLE_ARN: "arn:aws:iam::111111111111:role/slipway-staging-plan",
      STAGING_SLIPWAY_BUNDLES: "s3://slipway-plans-111111111111-eu-central-1",
      PROD_AWS_ACCOUNT_ID: "222222222222",
    });
    expect(Object.keys(repositoryVariables({ platform, environments })).join()).not.toContain("APPLY");
  });

  test("name the roles that the access stack makes", () => {
    const access = stackOf(synthesise({ platform, environments }), "access-staging");
    const made = resourcesOf(access, "aws_iam_role").map(({ name }) => `role/${String(name)}`);
    const { APPLY_ROLE_ARN } = environmentVariables({ platform }, environments[0]!);
    const { STAGING_PLAN_ROLE_ARN } = repositoryVariables({ platform, environments });
    expect([APPLY_ROLE_ARN, STAGING_PLAN_ROLE_ARN].map((arn) => arn?.split(":").at(-1))).toEqual(made);
  });

  test("have the names that settings cannot take", () => {
    const names = Object.keys({
      ...environmentVariables({ platform }, environments[0]!),
      ...repositoryVariables({ platform, environments }),
    }).map((name) => name.replace(/^(STAGING|PROD)_/, ""));
    expect([...new Set(names)].toSorted()).toEqual([...derivedVariables]);
  });
});

test("what was adopted is imported, unless it has left the stack", () => {
  const found = { to: "github_repository.repository", id: "slipway" };
  const adopted = [found, { to: "github_issue_label.label_gone", id: "slipway:gone" }];
  expect(stackWith({}, { adopted }).import).toEqual([found]);
  expect(stack).not.toHaveProperty("import");
});

test("a repository that is not public says whether it has Advanced Security", () => {
  const security = { ...settings.security, advancedSecurity: true };
  const hidden = stackWith({ visibility: "private", security });
  expect(resourceOf(hidden, "github_repository")).toMatchObject({
    visibility: "private",
    security_and_analysis: { advanced_security: { status: "enabled" } },
  });
  expect(resourceOf(stack, "github_repository").security_and_analysis).not.toHaveProperty(
    "advanced_security",
  );
});

test("the state lies beside that of the ledger", () => {
  expect(stack.terraform).toMatchObject({
    backend: { s3: { bucket: "slipway-state-222222222222-eu-central-1", key: "repository.tfstate" } },
  });
});
