import type { FC } from "hono/jsx";
import type { Place } from "../../settle/place.ts";
import { Document } from "../document.tsx";
import type { Surroundings } from "../surroundings.ts";
import { FaultNotice } from "./fault-notice.tsx";
import { IncidentForm } from "./incident-form.tsx";
import type { Faults, Values } from "./submitted.ts";

interface NewIncidentPageProps extends Surroundings {
  /** Where something can break. */
  readonly places: readonly Place[];
  readonly values: Values;
  readonly faults: Faults;
}

/** Opens an incident by hand. */
export const NewIncidentPage: FC<NewIncidentPageProps> = ({ places, values, faults, ...surroundings }) => (
  <Document {...surroundings} title="Open an incident" trail={[{ label: "Incidents", href: "/incidents" }]}>
    <FaultNotice faults={faults} />
    {places.length === 0 ? (
      <p class="empty">
        Nothing was deployed yet, so there is nothing that can break. Send deployments to{" "}
        <code>/hooks/github</code> first.
      </p>
    ) : (
      <IncidentForm places={places} values={values} faults={faults} />
    )}
  </Document>
);
