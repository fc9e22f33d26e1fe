import type { FC } from "hono/jsx";
import type { MeasuredDeployment } from "../../metrics/deployments.ts";
import { counted, duration } from "../amounts.ts";
import { Badge } from "../badge.tsx";
import { Commit } from "../commit.tsx";
import { DeploymentBadges } from "../deployments/deployment-badges.tsx";
import { pathOf } from "../links.ts";
import { Table } from "../table.tsx";
import { Moment } from "../time.tsx";

/** Commits of one deployment that are listed, the slowest ones. */
const mostCommits = 5;

interface MeasuredTableProps {
  readonly label: string;
  readonly deployments: readonly MeasuredDeployment[];
  readonly now: Date;
}

/** Deployments with what the metrics take from each. */
export const MeasuredTable: FC<MeasuredTableProps> = ({ label, deployments, now }) => (
  <Table
    label={label}
    columns={[
      {
        label: "Version",
        cell: (deployment) => (
          <>
            <a href={pathOf.deployment(deployment)}>{deployment.version}</a>{" "}
            <Commit sha={deployment.commit} />
          </>
        ),
      },
      { label: "Verdict", cell: (deployment) => <Verdict deployment={deployment} /> },
      { label: "Ended", cell: ({ finishedAt }) => <Moment at={finishedAt} now={now} /> },
      { label: "Commits", cell: (deployment) => <Commits deployment={deployment} /> },
      { label: "Failed by", cell: ({ failures }) => failures.map(({ signal }) => signal).join(", ") },
      { label: "Recovered after", cell: recovery, numeric: true },
    ]}
    rows={deployments}
  />
);

const Verdict: FC<{ deployment: MeasuredDeployment }> = ({ deployment }) => (
  <span class="badges">
    <DeploymentBadges deployment={{ ...deployment, state: deployment.outcome }} />
    {deployment.pending && <Badge tone="quiet" label="Not judged yet" />}
    {deployment.superseded && <Badge tone="quiet" label="Superseded" />}
  </span>
);

const Commits: FC<{ deployment: MeasuredDeployment }> = ({ deployment }) => {
  const { commits, commitCount, commitsKnown } = deployment;
  if (commitCount === 0) return <span class="soft">{commitsKnown ? "none" : "not known"}</span>;
  const [slowest] = commits;
  return (
    <details>
      <summary>
        {counted(commitCount, "commit")}
        {slowest && slowest.leadSeconds !== null && `, up to ${duration(slowest.leadSeconds)}`}
      </summary>
      {commits.slice(0, mostCommits).map(({ sha, pullRequest, leadSeconds }) => (
        <p>
          <Commit sha={sha} /> {pullRequest !== null && `#${pullRequest}`}{" "}
          {leadSeconds === null ? "no usable time" : duration(leadSeconds)}
        </p>
      ))}
      {commitCount > mostCommits && <p class="soft">The deployment’s own page has all of them.</p>}
    </details>
  );
};

function recovery({ failed, recoverySeconds }: MeasuredDeployment) {
  if (!failed) return null;
  return recoverySeconds === null ? "not yet" : duration(recoverySeconds);
}
