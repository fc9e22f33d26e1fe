import { z } from "zod";
import type { Policy } from "../../review/policy/policy.ts";
import type { RunOrigin } from "./run-origin.ts";

/** Where the labels are asked for. */
export interface MergedLabelsContext {
  readonly policy: Policy | undefined;
  readonly origin: RunOrigin;
  readonly environment?: NodeJS.ProcessEnv;
}

const pullRequestsSchema = z.array(
  z.object({
    merged_at: z.string().nullable(),
    merge_commit_sha: z.string().nullable(),
    labels: z.array(z.object({ name: z.string() })),
  }),
);

/**
 * Labels of the pull request by which a commit was merged: a push does not name them. GitHub is asked only for a policy
 * that needs labels, outside of pull requests, and with a token in the environment.
 *
 * @see https://docs.github.com/en/rest/commits/commits#list-pull-requests-associated-with-a-commit
 * @throws Fault when GitHub refuses.
 */
export async function mergedLabels(
  commit: string,
  { policy, origin, environment = process.env }: MergedLabelsContext,
): Promise<readonly string[]> {
  const isNeeded = policy?.rules.some(({ effect }) => effect === "needs-label") ?? false;
  const hasToken = Boolean(environment.GITHUB_TOKEN || environment.GH_TOKEN);
  if (!isNeeded || !hasToken || !origin.repository || origin.pullRequest !== undefined) return [];
  // Loaded only now: most plans need no labels.
  const [{ GithubClient }, { githubSettings }] = await Promise.all([
    import("../comment/github-client.ts"),
    import("../comment/github-target.ts"),
  ]);
  const github = new GithubClient(githubSettings(origin.repository, environment));
  const route = "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls";
  const { data = [] } = await github.send(route, { commit_sha: commit }, [404, 422]);
  return pullRequestsSchema
    .parse(data)
    .filter(({ merged_at: mergedAt, merge_commit_sha: merged }) => mergedAt !== null && merged === commit)
    .flatMap(({ labels }) => labels.map(({ name }) => name));
}
