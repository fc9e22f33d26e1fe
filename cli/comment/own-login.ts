import { z } from "zod";
import type { GithubClient } from "./github-client.ts";

/** Under this name GitHub shows what a workflow's own token wrote. */
const ACTIONS_LOGIN = "github-actions[bot]";

/** Under which name the token writes. */
export async function ownLogin(
  github: GithubClient,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<string> {
  // A workflow's own token may not ask who it is.
  if (environment.GITHUB_ACTIONS) return ACTIONS_LOGIN;
  const { data } = await github.send("GET /user");
  return z.object({ login: z.string() }).parse(data).login;
}
