import type { FC } from "hono/jsx";
import { Document } from "../document.tsx";
import { numberedPart, Parts } from "../numbered-part.tsx";
import type { Surroundings } from "../surroundings.ts";
import { FirstSteps } from "./first-steps.tsx";
import type { EnvironmentOverview } from "./overview.ts";
import { ServiceTable } from "./service-table.tsx";
import { StackColumns } from "./stack-columns.tsx";

interface OverviewPageProps extends Surroundings {
  readonly environments: readonly EnvironmentOverview[];
  /** Which part of the services is wanted; from 1 on. */
  readonly part: number;
}

/** The first page: every environment side by side. */
export const OverviewPage: FC<OverviewPageProps> = ({ environments, part, ...surroundings }) => {
  const places = environments.flatMap((environment) => environment.services);
  const byName = [...Map.groupBy(places, ({ service }) => service)].sort(([a], [b]) => (a < b ? -1 : 1));
  const shown = numberedPart(byName, part);
  return (
    <Document {...surroundings} title="What runs where">
      {environments.length === 0 ? (
        <FirstSteps />
      ) : (
        <>
          {byName.length === 0 ? (
            <p class="empty">
              No service was deployed yet. Deployments appear as soon as GitHub reports them to{" "}
              <code>/hooks/github</code>.
            </p>
          ) : (
            <>
              <div class="matrix">
                <ServiceTable
                  services={shown.rows}
                  environments={environments.map(({ name }) => name)}
                  now={surroundings.now}
                />
              </div>
              <Parts path="/" filter={{}} part={shown.part} parts={shown.parts} />
            </>
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
