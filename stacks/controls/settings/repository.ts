import { absent, atLeast, type Expectation, fitting, is, oneOf } from "../expectation.ts";
import { removed, type Setting } from "../setting.ts";

const ruleset = "github_repository_ruleset";
const environment = "github_repository_environment";

const ofTags = {
  of: ({ attributes }: { readonly attributes: Readonly<Record<string, unknown>> }) =>
    attributes.target === "tag",
  reason: "Tags are pushed, and no pull request leads to them.",
};

/** A list with something in it, all of the form. */
function allMatching(form: RegExp, text: string): Expectation {
  return fitting(
    text,
    (value) => Array.isArray(value) && value.length > 0 && value.every((one) => form.test(String(one))),
  );
}

const branchRule = (attribute: string, because: string): Setting => ({
  ids: [],
  because,
  type: ruleset,
  attribute: `rules.${attribute}`,
  expected: is(true),
  insecure: [removed, false],
  except: ofTags,
});

/** The repository on GitHub: its rules, its environments, and what its workflows may do. */
export const repositorySettings: readonly Setting[] = [
  {
    ids: [],
    because: "whoever deletes the repository deletes the code and its history",
    type: "github_repository",
    attribute: "lifecycle.prevent_destroy",
    expected: is(true),
    insecure: [removed, false],
  },
  {
    ids: [],
    because: "what is left out becomes public",
    type: "github_repository",
    attribute: "visibility",
    expected: oneOf("public", "private", "internal"),
    insecure: [removed],
  },
  {
    ids: ["CKV_GIT_3"],
    type: "github_repository",
    attribute: "vulnerability_alerts",
    expected: is(true),
    insecure: [removed, false],
  },
  {
    ids: [],
    because: "a release's version is read from the titles of pull requests",
    type: "github_repository",
    attribute: "squash_merge_commit_title",
    expected: is("PR_TITLE"),
    insecure: [removed, "COMMIT_OR_PR_TITLE"],
  },
  ...["allow_merge_commit", "allow_rebase_merge"].map(
    (attribute): Setting => ({
      ids: [],
      because: "main has one commit for each pull request",
      type: "github_repository",
      attribute,
      expected: is(false),
      insecure: [removed, true],
    }),
  ),
  ...["secret_scanning", "secret_scanning_push_protection"].map(
    (attribute): Setting => ({
      ids: [],
      because: "a secret that was pushed is no longer one",
      type: "github_repository",
      attribute: `security_and_analysis.${attribute}.status`,
      expected: is("enabled"),
      insecure: [removed, "disabled"],
    }),
  ),
  {
    ids: [],
    because: "a rule that is only tried out holds nothing up",
    type: ruleset,
    attribute: "enforcement",
    expected: is("active"),
    insecure: ["evaluate", "disabled"],
  },
  {
    ids: [],
    because: "a rule that somebody bypasses is none",
    type: ruleset,
    attribute: "bypass_actors",
    expected: absent(),
    insecure: [[{ actor_id: 5, actor_type: "RepositoryRole", bypass_mode: "always" }]],
  },
  {
    ids: [],
    because: "GitHub refuses a name without refs/",
    type: ruleset,
    attribute: "conditions.ref_name.include",
    expected: allMatching(/^refs\/(heads|tags)\/./, "full names of branches or tags"),
    insecure: [removed, ["main"]],
  },
  {
    ids: ["CKV_GIT_5"],
    type: ruleset,
    attribute: "rules.pull_request.required_approving_review_count",
    expected: atLeast(1),
    insecure: [removed, 0],
    except: ofTags,
  },
  branchRule("required_signatures", "a commit says who made it"),
  branchRule("required_linear_history", "main has one commit for each pull request"),
  branchRule("pull_request.require_code_owner_review", "those who know the code look at it"),
  branchRule("pull_request.dismiss_stale_reviews_on_push", "what was approved is what is merged"),
  branchRule("pull_request.require_last_push_approval", "nobody approves what they pushed last"),
  branchRule("pull_request.required_review_thread_resolution", "no question is left open"),
  branchRule("required_status_checks.strict_required_status_checks_policy", "what is merged was checked"),
  ...["deletion", "non_fast_forward"].map(
    (attribute): Setting => ({
      ids: [],
      because: "history is never rewritten",
      type: ruleset,
      attribute: `rules.${attribute}`,
      expected: is(true),
      insecure: [removed, false],
    }),
  ),
  {
    ids: [],
    because: "any app with write access could report a check otherwise",
    type: ruleset,
    attribute: "rules.required_status_checks.required_check.integration_id",
    expected: is(15_368),
    insecure: [removed, 1],
    except: ofTags,
  },
  {
    ids: [],
    because: "the provider's default lets administrators past the reviewers",
    type: environment,
    attribute: "can_admins_bypass",
    expected: is(false),
    insecure: [removed, true],
  },
  {
    ids: [],
    because: "a job of any branch could deploy otherwise",
    type: environment,
    attribute: "deployment_branch_policy.custom_branch_policies",
    expected: is(true),
    insecure: [removed, false],
  },
  {
    ids: [],
    because: "a pattern for everything lets every branch in",
    type: "github_repository_environment_deployment_policy",
    attribute: "branch_pattern",
    expected: fitting("a branch by name", (value) => typeof value === "string" && !/^[*/]+$/.test(value)),
    insecure: [removed, "*", "**/*"],
  },
  {
    ids: [],
    because: "workflows run other people's code only when it was looked at",
    type: "github_actions_repository_permissions",
    attribute: "allowed_actions",
    expected: is("selected"),
    insecure: [removed, "all"],
  },
  {
    ids: [],
    because: "workflows run other people's code only when it was looked at",
    type: "github_actions_repository_permissions",
    attribute: "allowed_actions_config.patterns_allowed",
    expected: allMatching(/^[^*]+\/[^*]+@\*$/, "single actions"),
    insecure: [removed, ["*"], ["actions/checkout@*", "actions/*"]],
  },
  {
    ids: [],
    because: "a job asks for what it needs",
    type: "github_workflow_repository_permissions",
    attribute: "default_workflow_permissions",
    expected: is("read"),
    insecure: ["write"],
  },
  {
    ids: [],
    because: "a workflow could approve its own pull request",
    type: "github_workflow_repository_permissions",
    attribute: "can_approve_pull_request_reviews",
    expected: is(false),
    insecure: [true],
  },
  ...["github_actions_secret", "github_actions_environment_secret"].map(
    (type): Setting => ({
      ids: ["CKV_GIT_4"],
      type,
      attribute: "plaintext_value",
      expected: absent(),
      insecure: ["a secret"],
    }),
  ),
  {
    ids: [],
    because: "a value that was rotated on GitHub would be deleted",
    type: "github_actions_secret",
    attribute: "destroy_on_drift",
    expected: is(false),
    insecure: [removed, true],
  },
  {
    ids: [],
    because: "a value that was rotated on GitHub would be planned back",
    type: "github_actions_secret",
    attribute: "lifecycle.ignore_changes",
    expected: is(["encrypted_value"]),
    insecure: [removed, []],
  },
];
