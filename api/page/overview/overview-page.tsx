import type { FC } from "hono/jsx";
import { Document } from "../document.tsx";
import type { Surroundings } from "../surroundings.ts";
import { FirstSteps } from "./first-steps.tsx";
import type { EnvironmentOverview } from "./overview.ts";
import { ServiceTable } from "./service-table.tsx";
import { StackColumns } from "./stack-columns.tsx";

/** The first page: every environment side by side. */
export const OverviewPage: FC<Surroundings & { environments: readonly EnvironmentOverview[] }> = ({
  environments,
  ...surroundings
}) => {
  const services = environments.flatMap((environment) => environment.services);
  return (
    <Document {...surroundings} title="What runs where">
      {environments.length === 0 ? (
        <FirstSteps />
      ) : (
        <>
          {services.length === 0 ? (
            <p class="empty">
              No service was deployed yet. Deployments appear as soon as GitHub reports them to{" "}
              <code>/hooks/github</code>.
            </p>
          ) : (
            <ServiceTable
              services={services}
              environments={environments.map(({ name }) => name)}
              now={surroundings.now}
            />
          )}
          <section class="part">
            <h2 id="stacks">Stacks</h2>
            <StackColumns environments={environments} now={surroundings.now} />
          </section>
        </>
      )}
    </Document>
  );
};
