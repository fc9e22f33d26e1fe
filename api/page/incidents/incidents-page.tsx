import type { FC } from "hono/jsx";
import type { Incident } from "../../incidents/incident.ts";
import { Document } from "../document.tsx";
import { FilterForm } from "../filter-form.tsx";
import type { ListedPart } from "../listed-part.ts";
import { Pager } from "../pager.tsx";
import type { Surroundings } from "../surroundings.ts";
import { IncidentTable } from "./incident-table.tsx";

interface IncidentsPageProps extends Surroundings, ListedPart<Incident> {
  readonly filter: {
    readonly service: string | undefined;
    readonly environment: string | undefined;
    readonly state: string | undefined;
  };
}

/** What broke, when, and which deployment caused it. */
export const IncidentsPage: FC<IncidentsPageProps> = ({
  rows,
  filter,
  cursor,
  nextCursor,
  ...surroundings
}) => (
  <Document {...surroundings} title="Incidents">
    {surroundings.principal?.permissions.has("operate") && (
      <p class="actions">
        <a class="button" href="/new-incident">
          Open an incident
        </a>
      </p>
    )}
    <FilterForm
      label="Narrow the incidents"
      fields={[
        { name: "service", label: "Service", value: filter.service },
        { name: "environment", label: "Environment", value: filter.environment },
        {
          name: "state",
          label: "State",
          value: filter.state,
          choices: [
            ["open", "Open"],
            ["resolved", "Resolved"],
            ["dismissed", "No incident after all"],
          ],
          anything: "open and resolved",
        },
      ]}
    />
    {rows.length === 0 ? (
      <p class="empty">
        {Object.values(filter).some((value) => value !== undefined) ? (
          <>
            No incident fits. <a href="/incidents">Show all incidents</a>
          </>
        ) : (
          <>
            No incident is known. Alarms of CloudWatch open them when their changes are sent here, GitHub
            issues when they have an incident label, and people by hand.
          </>
        )}
      </p>
    ) : (
      <IncidentTable incidents={rows} now={surroundings.now} />
    )}
    <Pager path="/incidents" filter={filter} cursor={cursor} nextCursor={nextCursor} />
  </Document>
);
