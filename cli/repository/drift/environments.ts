import { z } from "zod";
import type { GithubEnvironment } from "../../../envs/repository-settings.ts";
import type { GithubClient } from "../../comment/github-client.ts";
import type { DriftedResource } from "../../drift/found-drift.ts";
import { listWrapped } from "../repository-api.ts";
import { differing } from "./comparison.ts";

const reviewer = z.object({ type: z.string(), reviewer: z.object({ id: z.number() }) });
const environmentSchema = z.object({
  can_admins_bypass: z.boolean().optional(),
  protection_rules: z.array(
    z.object({
      type: z.string(),
      wait_timer: z.number().optional(),
      prevent_self_review: z.boolean().optional(),
      reviewers: z.array(reviewer).optional(),
    }),
  ),
});
const policySchema = z.object({ name: z.string(), type: z.string().optional() });

/** What an environment lets through that the code does not: the provider sees no reviewer that was removed. */
export async function environmentDrift(
  github: GithubClient,
  environment: GithubEnvironment,
): Promise<DriftedResource[]> {
  const { name } = environment;
  const route = "GET /repos/{owner}/{repo}/environments/{environment}";
  const { status, data } = await github.send(route, { environment: name }, [404]);
  // One that is gone is seen by the provider.
  if (status === 404) return [];
  const { can_admins_bypass: bypass, protection_rules: rules } = environmentSchema.parse(data);
  const reviews = rules.find(({ type }) => type === "required_reviewers");
  const policies = await listWrapped(github, `${route}/deployment-branch-policies`, "branch_policies", {
    environment: name,
  });
  const expectsReviews = environment.reviewers.length > 0;
  return differing(
    { address: `github_repository_environment.environment-${name}`, type: "github_repository_environment" },
    [
      {
        path: "reviewers",
        expected: environment.reviewers.map(({ kind, id }) => `${kind} ${id}`).toSorted(),
        actual: (reviews?.reviewers ?? [])
          .map((one) => `${one.type.toLowerCase()} ${one.reviewer.id}`)
          .toSorted(),
      },
      {
        path: "prevent_self_review",
        expected: expectsReviews && environment.preventSelfReview.enabled,
        actual: reviews?.prevent_self_review ?? false,
      },
      { path: "can_admins_bypass", expected: false, actual: bypass ?? false },
      {
        path: "wait_timer",
        expected: environment.waitMinutes,
        actual: rules.find(({ type }) => type === "wait_timer")?.wait_timer ?? 0,
      },
      {
        path: "deployment_policies",
        expected: environment.branches.map((branch) => `branch ${branch}`).toSorted(),
        actual: z
          .array(policySchema)
          .parse(policies)
          .map((policy) => `${policy.type ?? "branch"} ${policy.name}`)
          .toSorted(),
      },
    ],
  );
}
