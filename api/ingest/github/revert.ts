/** What of a pull request tells that it takes back another one. */
export interface RevertSigns {
  readonly title: string;
  readonly body: string;
  readonly head: { readonly ref: string };
}

/**
 * Whether a pull request takes back another one, and the number of that one where it is known.
 *
 * GitHub's Revert button makes the title `Revert "..."`, the branch `revert-N-...` and the body `Reverts owner/name#N`;
 * people keep one or the other.
 */
export function revertOf(
  { title, body, head }: RevertSigns,
  repository: string,
): { is: boolean; number: number | null } {
  const [, named, inBody] = /^\s*Reverts (?:([^\s/#]+\/[^\s/#]+))?#(\d{1,15})\b/im.exec(body) ?? [];
  const inBranch = /(?:^|\/)revert-(\d{1,15})-/.exec(head.ref)?.[1];
  const ownBody =
    named === undefined || named.toLowerCase() === repository.toLowerCase() ? inBody : undefined;
  const number = ownBody ?? inBranch;
  return {
    is: title.startsWith('Revert "') || number !== undefined,
    number: number === undefined ? null : Number(number),
  };
}
