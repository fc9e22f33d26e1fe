import type { FC } from "hono/jsx";
import type { StackRunRow } from "../../runs/list.ts";
import { Badge } from "../badge.tsx";
import { Commit } from "../commit.tsx";
import { pathOf } from "../links.ts";
import { Table } from "../table.tsx";
import { Moment } from "../time.tsx";
import { ChangeCounts } from "./change-counts.tsx";
import { runTone, runWord } from "./run-words.ts";

/** Plans, applies and destroys below each other, the newest first. */
export const RunTable: FC<{ label: string; runs: readonly StackRunRow[]; now: Date }> = ({
  label,
  runs,
  now,
}) => (
  <Table
    label={label}
    columns={[
      { label: "Started", cell: ({ startedAt }) => <Moment at={startedAt} now={now} /> },
      { label: "Run", cell: (run) => <Badge tone={runTone(run)} label={runWord(run)} /> },
      {
        label: "Changes",
        cell: (run) => run.changes && <ChangeCounts run={run} changes={run.changes} />,
      },
      { label: "Review", cell: ({ reviewId }) => reviewId && <a href={pathOf.review(reviewId)}>Review</a> },
      { label: "By", cell: ({ by, commit, url }) => <Origin by={by} commit={commit} url={url} /> },
      { label: "Message", cell: ({ message }) => message },
    ]}
    rows={runs}
  />
);

const Origin: FC<Pick<StackRunRow, "by" | "commit" | "url">> = ({ by, commit, url }) => (
  <>
    {by} {commit && <Commit sha={commit} />} {url && <a href={url}>Log</a>}
  </>
);
