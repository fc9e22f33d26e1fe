import type { FC } from "hono/jsx";
import type { DriftCheck } from "../../drift/list.ts";
import { counted } from "../amounts.ts";
import { Badge } from "../badge.tsx";

/** What the newest look for changes made by hand found. */
export const DriftBadge: FC<{ check: Pick<DriftCheck, "status" | "resources"> }> = ({ check }) => {
  if (check.status === "none") return <Badge tone="good" label="No drift" />;
  if (check.status === "failed") return <Badge tone="busy" label="Drift unknown" />;
  return <Badge tone="bad" label={`Drifted: ${counted(check.resources.length, "resource")}`} />;
};
