import type { FC } from "hono/jsx";
import type { DeploymentDetail } from "../../deployments/find.ts";
import { counted, duration } from "../amounts.ts";
import { Commit } from "../commit.tsx";
import { PullRequest } from "../reviews/pull-request.tsx";
import { Table } from "../table.tsx";
import { Moment } from "../time.tsx";

/** The commits that came with a deployment, and how long each was under way. */
export const CommitTable: FC<{ deployment: DeploymentDetail; now: Date }> = ({
  deployment: { commits, commitCount, repository },
  now,
}) => (
  <>
    <Table
      label="Commits of this deployment, the oldest first"
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
          label: "Pull request",
          cell: ({ pullRequest }) =>
            pullRequest && <PullRequest number={pullRequest} repository={repository} />,
        },
        { label: "By", cell: ({ author }) => author },
        {
          label: "Committed",
          cell: ({ committedAt }) => committedAt && <Moment at={new Date(committedAt)} now={now} />,
        },
        {
          label: "Lead time",
          cell: ({ leadSeconds }) => leadSeconds !== null && duration(leadSeconds),
          numeric: true,
        },
      ]}
      rows={commits}
    />
    {commitCount > commits.length && (
      <p class="soft">{counted(commitCount - commits.length, "newer commit")} not shown.</p>
    )}
  </>
);
