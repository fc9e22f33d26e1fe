import { readFile } from "node:fs/promises";
import { z } from "zod";
import { Fault } from "../fault.ts";
import { NO_COMMIT, readVersion } from "../version.ts";

/** What of the code is planned or applied. */
export interface SourceCommit {
  /** The commit that is checked out. */
  readonly commit: string;
  /** The commit that it is meant to follow: of a pull request its base, of a push what was there; else null. */
  readonly base: string | null;
}

const eventSchema = z.object({
  before: z.string().optional(),
  pull_request: z.object({ base: z.object({ sha: z.string() }) }).optional(),
});

/**
 * Reads it from Git and, in GitHub Actions, from the event.
 *
 * @throws Fault outside of a Git checkout: a saved plan is bound to a commit.
 */
export async function readSourceCommit(
  folder: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<SourceCommit> {
  const { commit } = await readVersion(folder);
  if (commit === NO_COMMIT) {
    throw new Fault(
      `${folder} is not a Git checkout with a commit, and a saved plan is bound to one: run \`git init\` there and commit.`,
    );
  }
  return { commit, base: await baseOf(environment.GITHUB_EVENT_PATH) };
}

async function baseOf(eventFile: string | undefined): Promise<string | null> {
  const text = eventFile && (await readFile(eventFile, "utf8").catch(() => undefined));
  if (!text) return null;
  const event = eventSchema.safeParse(JSON.parse(text)).data;
  const base = event?.pull_request?.base.sha ?? event?.before;
  return base === undefined || base === NO_COMMIT ? null : base;
}
