import { Fault } from "../fault.ts";
import type { GithubSettings } from "./github-client.ts";

/**
 * Repository and token, from the options and the environment of GitHub Actions.
 *
 * @param repository `owner/name`; otherwise what `GITHUB_REPOSITORY` says
 * @throws Fault when one is missing.
 */
export function githubSettings(
  repository: string | undefined,
  environment: NodeJS.ProcessEnv = process.env,
): GithubSettings {
  const token = environment.GITHUB_TOKEN || environment.GH_TOKEN;
  if (!token) {
    throw new Fault(
      "There is no GitHub token: set GITHUB_TOKEN, in a workflow to its `github.token`, on a laptop to the output of `gh auth token`.",
    );
  }
  const named = repository || environment.GITHUB_REPOSITORY || "";
  const [, owner, repo] = /^([\w.-]+)\/([\w.-]+)$/.exec(named) ?? [];
  if (!owner || !repo) {
    throw new Fault(
      `"${named}" is no repository: name it as owner/name with --repository, or set GITHUB_REPOSITORY.`,
    );
  }
  return { owner, repo, token, apiUrl: environment.GITHUB_API_URL || "https://api.github.com" };
}
