import { z } from "zod";
import type { RepositorySettings } from "../../../envs/repository-settings.ts";
import type { GithubClient } from "../../comment/github-client.ts";
import type { DriftedResource } from "../../drift/found-drift.ts";
import type { LoadedSettings } from "../../settings.ts";
import { type Compared, differing } from "./comparison.ts";

const listed = z.array(z.object({ id: z.number(), name: z.string(), target: z.string() }));
const rulesetSchema = z.object({
  enforcement: z.string(),
  bypass_actors: z.array(z.unknown()).optional(),
  rules: z.array(z.object({ type: z.string(), parameters: z.record(z.string(), z.unknown()).optional() })),
});
const checksSchema = z.array(z.object({ context: z.string(), integration_id: z.number().nullish() }));

type Ruleset = z.infer<typeof rulesetSchema>;

/** The app of GitHub Actions. */
const actionsAppId = 15_368;

/** A rule of a type that the provider does not know, added by hand, hides from it whatever else was changed. */
export async function rulesetDrift(
  github: GithubClient,
  { platform, repository: settings }: LoadedSettings,
): Promise<DriftedResource[]> {
  if (settings.protection.kind === "classic") return [];
  const isClassicToo = await hasClassicProtection(github, platform.repository.defaultBranch);
  const rulesets = listed.parse(
    await github.list("GET /repos/{owner}/{repo}/rulesets", { includes_parents: false }),
  );
  const found: DriftedResource[] = [];
  for (const [name, target] of [
    ["main", "branch"],
    ["release-tags", "tag"],
  ] as const) {
    const one = rulesets.find((ruleset) => ruleset.name === name && ruleset.target === target);
    // One that is gone is seen by the provider.
    if (!one) continue;
    const { data } = await github.send("GET /repos/{owner}/{repo}/rulesets/{ruleset}", { ruleset: one.id });
    const ruleset = rulesetSchema.parse(data);
    const type = "github_repository_ruleset";
    found.push(
      ...differing({ address: `${type}.${name}`, type }, [
        { path: "enforcement", expected: "active", actual: ruleset.enforcement },
        { path: "bypass_actors", expected: 0, actual: ruleset.bypass_actors?.length ?? 0 },
        ...(name === "main"
          ? [
              ...branchRules(ruleset, settings),
              { path: "classic_protection", expected: false, actual: isClassicToo },
            ]
          : tagRules(ruleset)),
      ]),
    );
  }
  return found;
}

/** Left from before, or made beside the ruleset: two kinds of rules that nobody reads together. */
async function hasClassicProtection(github: GithubClient, branch: string): Promise<boolean> {
  const route = "GET /repos/{owner}/{repo}/branches/{branch}/protection";
  const { status } = await github.send(route, { branch }, [404]);
  return status !== 404;
}

function tagRules(ruleset: Ruleset): Compared[] {
  return [{ path: "rules", expected: ["deletion", "non_fast_forward", "update"], actual: typesOf(ruleset) }];
}

function branchRules(ruleset: Ruleset, { protection, requiredChecks }: RepositorySettings): Compared[] {
  const expected = [
    "deletion",
    "non_fast_forward",
    "pull_request",
    "required_linear_history",
    ...(protection.signedCommits.enabled ? ["required_signatures"] : []),
    "required_status_checks",
  ];
  const pullRequest = parametersOf(ruleset, "pull_request");
  const checks = parametersOf(ruleset, "required_status_checks");
  const required = checksSchema.safeParse(checks.required_status_checks).data ?? [];
  return [
    { path: "rules", expected, actual: typesOf(ruleset) },
    ...Object.entries({
      required_approving_review_count: protection.approvals,
      require_code_owner_review: protection.codeOwners.enabled,
      dismiss_stale_reviews_on_push: true,
      require_last_push_approval: true,
      required_review_thread_resolution: true,
    }).map(([key, value]) => ({
      path: `rules.pull_request.${key}`,
      expected: value,
      actual: pullRequest[key],
    })),
    {
      path: "rules.required_status_checks.required_check",
      expected: requiredChecks.map((check) => `${check} of ${actionsAppId}`).toSorted(),
      actual: required.map((one) => `${one.context} of ${one.integration_id ?? "any app"}`).toSorted(),
    },
    {
      path: "rules.required_status_checks.strict_required_status_checks_policy",
      expected: true,
      actual: checks.strict_required_status_checks_policy,
    },
  ];
}

function typesOf({ rules }: Ruleset): string[] {
  return rules.map(({ type }) => type).toSorted();
}

function parametersOf({ rules }: Ruleset, type: string): Readonly<Record<string, unknown>> {
  return rules.find((rule) => rule.type === type)?.parameters ?? {};
}
