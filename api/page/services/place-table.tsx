import type { FC } from "hono/jsx";
import type { ServiceInEnvironment } from "../../services/environments.ts";
import { counted } from "../amounts.ts";
import { Commit } from "../commit.tsx";
import { pathOf } from "../links.ts";
import { VerdictBadge } from "../reviews/verdict-badge.tsx";
import { Table } from "../table.tsx";
import { Moment } from "../time.tsx";
import { HealthBadge, HealthReasons } from "./health-badge.tsx";

/** The environments of one service: what runs there, how it is, since when and by whom. */
export const PlaceTable: FC<{ places: readonly ServiceInEnvironment[]; now: Date }> = ({ places, now }) => (
  <Table
    label="Where it runs"
    columns={[
      { label: "Environment", cell: ({ environment }) => environment },
      { label: "Runs", cell: (place) => <Running place={place} /> },
      { label: "Health", cell: (place) => <Condition place={place} /> },
      { label: "Since", cell: ({ current }) => current && <Moment at={current.at} now={now} /> },
      { label: "By", cell: ({ current }) => current && (current.by ?? "an account that is gone") },
      {
        label: "Plan review",
        cell: ({ review }) =>
          review && (
            <>
              <a href={pathOf.review(review.id)}>{review.stack}</a> <VerdictBadge verdict={review.verdict} />
            </>
          ),
      },
    ]}
    rows={places}
  />
);

const Running: FC<{ place: ServiceInEnvironment }> = ({ place: { current } }) => {
  if (!current) return <span class="soft">Nothing yet</span>;
  const { version, commit, digest } = current;
  return (
    <>
      <a href={pathOf.deployment(current)}>{version}</a> <Commit sha={commit} />
      {digest && (
        <p>
          <small>
            <code title={digest}>{digest.slice(0, 19)}</code>
          </small>
        </p>
      )}
    </>
  );
};

const Condition: FC<{ place: ServiceInEnvironment }> = ({ place: { health } }) => (
  <>
    <HealthBadge health={health} />
    {health.tasks.running > 0 && <p class="soft">{counted(health.tasks.running, "task")} running</p>}
    <HealthReasons health={health} />
  </>
);
