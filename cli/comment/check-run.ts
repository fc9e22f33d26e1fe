import { z } from "zod";
import { renderMarkdown } from "../../review/render/markdown.ts";
import { verdicts } from "../../review/render/words.ts";
import { mergedReport } from "./comment-body.ts";
import type { GithubClient } from "./github-client.ts";
import type { PlanDocument } from "./plan-document.ts";

/** Under this name the check can be required. */
const checkName = "slipway / plan";
/** Tells our check run from one of the same name. */
const EXTERNAL_ID = "slipway-plan";
/** One character less than a comment may have. */
const RESERVED = 1;

/** The verdict of a check run. */
export interface CheckVerdict {
  /** Dangers are for people to decide: `neutral` neither passes silently nor blocks. */
  readonly conclusion: "success" | "neutral" | "failure";
  readonly title: string;
}

export function checkVerdict(documents: readonly PlanDocument[]): CheckVerdict {
  const failed = documents.filter(({ kind }) => kind === "failed").map(({ environment }) => environment);
  if (failed.length > 0) return { conclusion: "failure", title: `planning ${failed.join(", ")} failed` };
  const report = mergedReport(documents);
  const dangers = report.reviews.reduce((sum, review) => sum + review.dangers.length, 0);
  const more = dangers === 0 ? "" : `, ${dangers} ${dangers === 1 ? "danger" : "dangers"}`;
  const title = `${verdicts[report.outcome]}${more}`;
  if (report.outcome === "denied" || report.outcome === "errored") return { conclusion: "failure", title };
  return { conclusion: dangers > 0 ? "neutral" : "success", title };
}

/**
 * Writes the check run of a commit, or updates the one that is there.
 *
 * @see https://docs.github.com/en/rest/checks/runs
 */
export async function writeCheckRun(
  github: GithubClient,
  documents: readonly PlanDocument[],
  { head, url }: { readonly head: string; readonly url: string | undefined },
): Promise<CheckVerdict> {
  const verdict = checkVerdict(documents);
  const content = {
    name: checkName,
    external_id: EXTERNAL_ID,
    status: "completed",
    conclusion: verdict.conclusion,
    output: {
      title: verdict.title,
      summary: renderMarkdown(mergedReport(documents), { reserved: RESERVED }),
    },
    ...(url && { details_url: url }),
  };
  const existing = await existingRun(github, head);
  if (existing === undefined) {
    await github.send("POST /repos/{owner}/{repo}/check-runs", { head_sha: head, ...content });
  } else {
    await github.send("PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}", {
      check_run_id: existing,
      ...content,
    });
  }
  return verdict;
}

const runsSchema = z.object({
  check_runs: z.array(z.object({ id: z.number(), external_id: z.string().nullish() })),
});

async function existingRun(github: GithubClient, head: string): Promise<number | undefined> {
  const { data } = await github.send("GET /repos/{owner}/{repo}/commits/{ref}/check-runs", {
    ref: head,
    check_name: checkName,
  });
  return runsSchema.parse(data).check_runs.find((run) => run.external_id === EXTERNAL_ID)?.id;
}
