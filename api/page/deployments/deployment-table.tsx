import type { FC } from "hono/jsx";
import type { Deployment } from "../../deployments/deployment.ts";
import { duration } from "../amounts.ts";
import { Commit } from "../commit.tsx";
import { pathOf } from "../links.ts";
import { type Column, Table } from "../table.tsx";
import { Moment } from "../time.tsx";
import { DeploymentBadges } from "./deployment-badges.tsx";

interface DeploymentTableProps {
  readonly label: string;
  readonly deployments: readonly Deployment[];
  readonly now: Date;
  /** Whether all are of one service, whose name then need not be repeated. */
  readonly oneService?: boolean;
}

/** Deployments below each other, the newest first. */
export const DeploymentTable: FC<DeploymentTableProps> = ({
  label,
  deployments,
  now,
  oneService = false,
}) => {
  const version: Column<Deployment> = {
    label: "Version",
    cell: (deployment) => (
      <>
        <a href={pathOf.deployment(deployment)}>{deployment.version}</a> <Commit sha={deployment.commit} />
      </>
    ),
  };
  const service: Column<Deployment> = { label: "Service", cell: (deployment) => deployment.service };
  return (
    <Table
      label={label}
      columns={[
        version,
        ...(oneService ? [] : [service]),
        { label: "Environment", cell: ({ environment }) => environment },
        { label: "State", cell: (deployment) => <DeploymentBadges deployment={deployment} /> },
        { label: "Started", cell: ({ createdAt }) => <Moment at={createdAt} now={now} /> },
        { label: "Took", cell: took, numeric: true },
        { label: "By", cell: ({ by }) => by ?? "an account that is gone" },
      ]}
      rows={deployments}
    />
  );
};

function took({ createdAt, finishedAt }: Deployment) {
  return finishedAt ? duration((finishedAt.getTime() - createdAt.getTime()) / 1000) : null;
}
