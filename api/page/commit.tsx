import type { FC } from "hono/jsx";

/** The beginning of a commit's hash, with the whole of it on hover; a link where its repository is known. */
export const Commit: FC<{ sha: string; repository?: string | null }> = ({ sha, repository }) => {
  const short = <code title={sha}>{sha.slice(0, 7)}</code>;
  return repository ? <a href={`https://github.com/${repository}/commit/${sha}`}>{short}</a> : short;
};
