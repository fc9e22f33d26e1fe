import type { FC } from "hono/jsx";
import { Document, type Surroundings } from "./document.tsx";
import { EnvironmentColumn } from "./environment-column.tsx";
import { FirstSteps } from "./first-steps.tsx";
import type { EnvironmentOverview } from "./overview.ts";

/** The page: every environment side by side. */
export const Page: FC<Surroundings & { environments: readonly EnvironmentOverview[] }> = ({
  environments,
  ...surroundings
}) => (
  <Document {...surroundings}>
    {environments.length === 0 ? (
      <FirstSteps />
    ) : (
      <div class="environments">
        {environments.map((environment) => (
          <EnvironmentColumn environment={environment} now={surroundings.now} />
        ))}
      </div>
    )}
  </Document>
);
