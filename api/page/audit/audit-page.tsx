import type { FC } from "hono/jsx";
import type { AuditRow } from "../../audit/list.ts";
import { Document } from "../document.tsx";
import { type FilterField, FilterForm } from "../filter-form.tsx";
import { Pager } from "../pager.tsx";
import type { Surroundings } from "../surroundings.ts";
import { Table } from "../table.tsx";
import { Moment } from "../time.tsx";

interface AuditPageProps extends Surroundings {
  readonly rows: readonly AuditRow[];
  readonly filter: Readonly<Record<"actor" | "action" | "target", string | undefined>>;
  readonly cursor: string | undefined;
  readonly nextCursor: string | null;
}

/** Who changed what by hand or by a token. */
export const AuditPage: FC<AuditPageProps> = ({ rows, filter, cursor, nextCursor, ...surroundings }) => {
  const fields: FilterField[] = [
    { name: "actor", label: "Id of who did it", value: filter.actor },
    { name: "action", label: "Action", value: filter.action },
    { name: "target", label: "What it was done to", value: filter.target },
  ];
  const narrowed = Object.values(filter).some((value) => value !== undefined);
  return (
    <Document {...surroundings} title="Audit">
      <p>
        Every change by a person or a token, every login and every change of a credential. Nothing here can be
        changed.
      </p>
      <FilterForm label="Narrow the audit log" fields={fields} />
      {rows.length === 0 ? (
        <p class="empty">
          {narrowed ? (
            <>
              No entry fits. <a href="/audit">Show all entries</a>
            </>
          ) : (
            <>
              Nothing was changed by hand yet. Entries appear when somebody logs in, opens or corrects an{" "}
              <a href="/incidents">incident</a>, or makes a token.
            </>
          )}
        </p>
      ) : (
        <Table
          label="Entries of the audit log, the newest first"
          columns={[
            { label: "When", cell: ({ at }) => <Moment at={at} now={surroundings.now} /> },
            { label: "Who", cell: ({ actor }) => <Who actor={actor} /> },
            { label: "Action", cell: ({ action }) => <code>{action}</code> },
            { label: "What it was done to", cell: ({ target }) => <code>{target}</code> },
            { label: "Details", cell: (entry) => <Details entry={entry} /> },
          ]}
          rows={rows}
        />
      )}
      <Pager path="/audit" filter={filter} cursor={cursor} nextCursor={nextCursor} />
    </Document>
  );
};

const Who: FC<{ actor: AuditRow["actor"] }> = ({ actor: { kind, id, name } }) => (
  <>
    {kind === "anyone" ? "Anyone" : name} {kind !== "person" && kind !== "anyone" && <small>{kind}</small>}
    {kind !== "anyone" && (
      <p>
        <small>
          <code>{id}</code>
        </small>
      </p>
    )}
  </>
);

const Details: FC<{ entry: AuditRow }> = ({ entry: { detail, requestId } }) => (
  <details>
    <summary>Details</summary>
    <pre>{JSON.stringify(detail, null, 2)}</pre>
    <p>
      <small>
        Request <code>{requestId}</code>
      </small>
    </p>
  </details>
);
