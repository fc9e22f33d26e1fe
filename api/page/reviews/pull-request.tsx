import type { FC } from "hono/jsx";

/** A pull request by its number. */
export const PullRequest: FC<{ number: number; repository: string | null }> = ({ number, repository }) =>
  repository ? <a href={`https://github.com/${repository}/pull/${number}`}>#{number}</a> : <>#{number}</>;
