import { readFile } from "node:fs/promises";
import { z } from "zod";

/** Who and what started this run, where GitHub Actions says so. */
export interface RunOrigin {
  /** `owner/name`. */
  readonly repository?: string;
  readonly pullRequest?: number;
  /** Head of the pull request; the checkout is often a merge that GitHub made of it. */
  readonly pullRequestHead?: string;
  /** Labels of the pull request. */
  readonly labels: readonly string[];
  /** Page of the run. */
  readonly url?: string;
  readonly actor?: string;
}

const eventSchema = z.object({
  pull_request: z.object({
    number: z.number(),
    head: z.object({ sha: z.string() }),
    labels: z.array(z.object({ name: z.string() })).default([]),
  }),
});

/** @see https://docs.github.com/en/actions/reference/workflows-and-actions/variables */
export async function readRunOrigin(environment: NodeJS.ProcessEnv): Promise<RunOrigin> {
  const { GITHUB_REPOSITORY, GITHUB_ACTOR, GITHUB_SERVER_URL, GITHUB_RUN_ID, GITHUB_EVENT_PATH } =
    environment;
  const request = await readPullRequest(GITHUB_EVENT_PATH);
  return {
    ...(GITHUB_REPOSITORY && { repository: GITHUB_REPOSITORY }),
    ...(request && { pullRequest: request.number, pullRequestHead: request.head.sha }),
    labels: request?.labels.map(({ name }) => name) ?? [],
    ...(GITHUB_REPOSITORY &&
      GITHUB_RUN_ID && {
        url: `${GITHUB_SERVER_URL || "https://github.com"}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`,
      }),
    ...(GITHUB_ACTOR && { actor: GITHUB_ACTOR }),
  };
}

async function readPullRequest(eventFile: string | undefined) {
  const text = eventFile && (await readFile(eventFile, "utf8").catch(() => undefined));
  return text ? eventSchema.safeParse(JSON.parse(text)).data?.pull_request : undefined;
}
