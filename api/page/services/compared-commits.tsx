import type { FC } from "hono/jsx";
import type { PushedCommit } from "../../settle/push-history.ts";
import { counted } from "../amounts.ts";
import { Commit } from "../commit.tsx";
import { Table } from "../table.tsx";
import { Moment } from "../time.tsx";

interface ComparedCommitsProps {
  /** The newest first. */
  readonly commits: readonly PushedCommit[];
  /** How many there are, also those that are not listed. */
  readonly count: number;
  readonly repository: string | null;
  readonly now: Date;
}

/** The commits that one environment has and the other has not, on demand. */
export const ComparedCommits: FC<ComparedCommitsProps> = ({ commits, count, repository, now }) => (
  <details>
    <summary>{counted(count, "commit")}</summary>
    <Table
      label="Commits between the two, the newest first"
      columns={[
        {
          label: "Commit",
          cell: ({ sha, subject }) => (
            <>
              <Commit sha={sha} repository={repository} /> {subject}
            </>
          ),
        },
        {
          label: "Committed",
          cell: ({ committedAt }) => committedAt && <Moment at={committedAt} now={now} />,
        },
      ]}
      rows={commits}
    />
  </details>
);
