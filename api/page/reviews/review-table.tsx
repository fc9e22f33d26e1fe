import type { FC } from "hono/jsx";
import type { PlanReview } from "../../reviews/review.ts";
import { Commit } from "../commit.tsx";
import { pathOf } from "../links.ts";
import { ChangeCounts } from "../runs/change-counts.tsx";
import { Table } from "../table.tsx";
import { Moment } from "../time.tsx";
import { PullRequest } from "./pull-request.tsx";
import { VerdictBadge } from "./verdict-badge.tsx";

const planned = { action: "plan", status: "succeeded" } as const;

/** Plan reviews below each other, the newest first. */
export const ReviewTable: FC<{ label: string; reviews: readonly PlanReview[]; now: Date }> = ({
  label,
  reviews,
  now,
}) => (
  <Table
    label={label}
    columns={[
      { label: "Stack", cell: ({ id, stack }) => <a href={pathOf.review(id)}>{stack}</a> },
      { label: "Environment", cell: ({ environment }) => environment },
      { label: "Verdict", cell: ({ verdict }) => <VerdictBadge verdict={verdict} /> },
      { label: "Changes", cell: ({ changes }) => <ChangeCounts run={planned} changes={changes} /> },
      { label: "Dangers", cell: ({ dangers }) => (dangers > 0 ? dangers : null), numeric: true },
      { label: "From", cell: (review) => <Origin review={review} /> },
      { label: "Reviewed", cell: ({ at }) => <Moment at={at} now={now} /> },
    ]}
    rows={reviews}
  />
);

const Origin: FC<{ review: PlanReview }> = ({ review: { pullRequest, repository, commit, by } }) => (
  <>
    {pullRequest !== null && <PullRequest number={pullRequest} repository={repository} />}{" "}
    {commit && <Commit sha={commit} repository={repository} />} {by && <small>by {by}</small>}
  </>
);
