import type { FC } from "hono/jsx";
import { Document } from "../document.tsx";
import type { Surroundings } from "../surroundings.ts";
import { FaultNotice } from "./fault-notice.tsx";
import { IncidentForm } from "./incident-form.tsx";
import type { Faults, Values } from "./submitted.ts";

/** Opens an incident by hand. */
export const NewIncidentPage: FC<Surroundings & { values: Values; faults: Faults }> = ({
  values,
  faults,
  ...surroundings
}) => (
  <Document {...surroundings} title="Open an incident" trail={[{ label: "Incidents", href: "/incidents" }]}>
    <FaultNotice faults={faults} />
    <IncidentForm values={values} faults={faults} />
  </Document>
);
