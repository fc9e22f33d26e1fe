import { visible } from "../review/text/visible.ts";

/** Begins a command of the log of GitHub Actions where it begins a line; not an address such as `::1`. */
const logCommand = /^(\s*):(?=:[a-z-]+[ :])/gim;

/**
 * A message in which others may have a say, such as Terraform's providers: nothing in it is obeyed by a terminal or by
 * the log of GitHub Actions.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function printable(message: string): string {
  return visible(message).replace(logCommand, "$1\\u003a");
}
