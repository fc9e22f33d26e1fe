import { Fault } from "../fault.ts";
import { readRunOrigin } from "../plan/run-origin.ts";
import { writeCheckRun } from "./check-run.ts";
import { commentBody } from "./comment-body.ts";
import { GithubClient } from "./github-client.ts";
import { githubSettings } from "./github-target.ts";
import { ownLogin } from "./own-login.ts";
import { readPlanDocument } from "./plan-document.ts";
import { type CommentPlace, markCommentOutdated, writeComment } from "./sticky-comment.ts";

/** What a person chose on the command line. */
export interface CommentChoices {
  readonly repository?: string;
  readonly pullRequest?: number;
  readonly head?: string;
  readonly author?: string;
  /** Only says in the comment that is there that a newer commit is being planned. */
  readonly pending?: boolean;
  readonly check: boolean;
  readonly json?: boolean;
}

/** Writes comment and check run of a pull request from what `slipway plan` wrote. */
export async function runComment(files: readonly string[], choices: CommentChoices): Promise<void> {
  const origin = await readRunOrigin(process.env);
  const github = new GithubClient(githubSettings(choices.repository));
  const number = choices.pullRequest ?? origin.pullRequest;
  const head = choices.head ?? origin.pullRequestHead;
  if (number === undefined) {
    throw new Fault(
      "This is no run of a pull request, so there is nothing to comment on: name one with --pull-request.",
    );
  }
  const place: CommentPlace = { number, author: choices.author ?? (await ownLogin(github)) };
  if (choices.pending) {
    print({ comment: (await markCommentOutdated(github, place)) ?? null, check: null }, choices);
    return;
  }
  if (files.length === 0) {
    throw new Fault("Nothing to comment: name the files that `slipway plan ENV --out json=FILE` wrote.");
  }
  if (head === undefined) {
    throw new Fault("It is not known which commit was planned: name the pull request's head with --head.");
  }
  const documents = await Promise.all(files.map(readPlanDocument));
  const comment = await writeComment(github, place, commentBody({ documents, head, url: origin.url }));
  const check = choices.check ? await writeCheckRun(github, documents, { head, url: origin.url }) : null;
  print({ comment, check }, choices);
}

interface Written {
  readonly comment: Awaited<ReturnType<typeof writeComment>> | null;
  readonly check: Awaited<ReturnType<typeof writeCheckRun>> | null;
}

function print({ comment, check }: Written, { json = false }: CommentChoices): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ comment, check }, null, 2)}\n`);
    return;
  }
  process.stdout.write(
    comment ? `The comment is ${comment.state}: ${comment.url}\n` : "There is no comment yet.\n",
  );
  if (check) process.stdout.write(`The check run says ${check.conclusion}: ${check.title}.\n`);
}
