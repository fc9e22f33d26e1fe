import { Command, InvalidArgumentError } from "commander";
import type { CommentChoices } from "../comment/comment-command.ts";

/** `slipway comment`: one comment and one check run on a pull request. */
export function commentCommand(): Command {
  return new Command("comment")
    .summary("tell a pull request what would change")
    .argument("[file...]", "what `slipway plan ENV --out json=FILE` wrote, one file an environment")
    .description(
      "Writes one comment with all environments, the dangers first, and the check run `slipway / plan` with the same " +
        "verdict. The comment is updated in place, folded when nothing would change, and says so when a newer commit " +
        "was pushed. Takes token, repository, pull request and commit from GitHub Actions.",
    )
    .option("--repository <owner/name>", "repository of the pull request (default: $GITHUB_REPOSITORY)")
    .option("--pull-request <number>", "number of the pull request (default: that of the event)", number)
    .option(
      "--head <commit>",
      "head of the pull request that was planned (default: that of the event)",
      commit,
    )
    .option(
      "--author <login>",
      "who writes the comments (default: github-actions[bot] in GitHub Actions, else the token's user)",
    )
    .option("--pending", "only say in the comment that is there that a newer commit is being planned")
    .option("--no-check", "write no check run")
    .option("--json", "print the result as one JSON document")
    .addHelpText(
      "after",
      `
Exit code: 0 when it is written, else 1.

Examples:
  npm run slipway -- comment --pending
  npm run slipway -- comment staging.json prod.json`,
    )
    .action(async (files: string[], choices: CommentChoices) => {
      const { runComment } = await import("../comment/comment-command.ts");
      await runComment(files, choices);
    });
}

function number(text: string): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be the number of a pull request.");
}

function commit(text: string): string {
  if (/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(text)) return text;
  throw new InvalidArgumentError(
    "It must be a whole commit, 40 hexadecimal digits such as `git rev-parse` prints.",
  );
}
