import type { FC } from "hono/jsx";
import type { DriftCheck, DriftedResource } from "../../drift/list.ts";
import { Table } from "../table.tsx";
import { Moment } from "../time.tsx";
import { DriftBadge } from "./drift-badge.tsx";

/** Results of looking for changes made by hand, the newest first. */
export const DriftChecks: FC<{ checks: readonly DriftCheck[]; environment: string; now: Date }> = ({
  checks,
  environment,
  now,
}) =>
  checks.length === 0 ? (
    <p class="empty">
      Nobody looked for changes made by hand yet. Run <code>slipway drift {environment}</code>, best every
      day.
    </p>
  ) : (
    <Table
      label="Drift checks, the newest first"
      columns={[
        { label: "Checked", cell: ({ checkedAt }) => <Moment at={checkedAt} now={now} /> },
        { label: "Result", cell: (check) => <DriftBadge check={check} /> },
        { label: "What differs", cell: (check) => <Findings check={check} /> },
      ]}
      rows={checks}
    />
  );

const Findings: FC<{ check: DriftCheck }> = ({ check: { message, resources, url } }) => (
  <>
    {message && <p>{message}</p>}
    {resources.slice(0, 50).map((resource) => (
      <Drifted resource={resource} />
    ))}
    {url && (
      <p>
        <a href={url}>Where it was checked</a>
      </p>
    )}
  </>
);

const Drifted: FC<{ resource: DriftedResource }> = ({ resource: { address, attributes, changedBy } }) => (
  <details>
    <summary>
      <code>{address}</code> {changedBy && <small>changed by {changedBy}</small>}
    </summary>
    <pre>
      {attributes.slice(0, 40).map(({ path, before, after }) => (
        <span class="change">{`~ ${path}: ${JSON.stringify(before ?? null)} → ${JSON.stringify(after ?? null)}\n`}</span>
      ))}
    </pre>
  </details>
);
