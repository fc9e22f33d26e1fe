import type { FC } from "hono/jsx";
import { encodeRowId } from "../../http/row-id.ts";
import type { Incident } from "../../incidents/incident.ts";
import { duration } from "../amounts.ts";
import { pathOf } from "../links.ts";
import { Table } from "../table.tsx";
import { Moment } from "../time.tsx";
import { IncidentBadge, sourceWords } from "./incident-words.tsx";

/** Incidents below each other, the newest first. */
export const IncidentTable: FC<{ incidents: readonly Incident[]; now: Date }> = ({ incidents, now }) => (
  <Table
    label="Incidents, the newest first"
    columns={[
      {
        label: "Incident",
        cell: (incident) => <a href={pathOf.incident(encodeRowId(incident))}>{incident.title}</a>,
      },
      {
        label: "Where",
        cell: ({ service, environment }) => (
          <>
            <a href={pathOf.service(service)}>{service}</a> in {environment}
          </>
        ),
      },
      { label: "State", cell: (incident) => <IncidentBadge incident={incident} /> },
      { label: "Opened", cell: ({ openedAt }) => <Moment at={openedAt} now={now} /> },
      { label: "Lasted", cell: (incident) => duration(lasted(incident, now)), numeric: true },
      {
        label: "Caused by",
        cell: ({ causedBy }) =>
          causedBy ? <a href={pathOf.deployment(causedBy)}>{causedBy.version}</a> : "no known deployment",
      },
      { label: "Told by", cell: ({ source }) => sourceWords[source] },
    ]}
    rows={incidents}
  />
);

function lasted({ openedAt, resolvedAt }: Incident, now: Date): number {
  return ((resolvedAt ?? now).getTime() - openedAt.getTime()) / 1000;
}
