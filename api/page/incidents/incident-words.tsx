import type { FC } from "hono/jsx";
import type { Incident } from "../../incidents/incident.ts";
import { Badge } from "../badge.tsx";

/** Who told about an incident. */
export const sourceWords: Readonly<Record<Incident["source"], string>> = {
  alarm: "An alarm",
  github: "An issue",
  hand: "A person",
};

/** Whether an incident goes on. */
export const IncidentBadge: FC<{ incident: Pick<Incident, "isIncident" | "resolvedAt"> }> = ({
  incident: { isIncident, resolvedAt },
}) => {
  if (!isIncident) return <Badge tone="quiet" label="No incident" />;
  return resolvedAt ? <Badge tone="good" label="Resolved" /> : <Badge tone="bad" label="Open" />;
};
