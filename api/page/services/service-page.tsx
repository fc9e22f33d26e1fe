import type { Child, FC } from "hono/jsx";
import type { Deployment } from "../../deployments/deployment.ts";
import type { ServiceInEnvironment } from "../../services/environments.ts";
import { DeploymentTable } from "../deployments/deployment-table.tsx";
import { Document } from "../document.tsx";
import { pathOf } from "../links.ts";
import { Pager } from "../pager.tsx";
import type { Surroundings } from "../surroundings.ts";
import { PlaceTable } from "./place-table.tsx";

interface ServicePageProps extends Surroundings {
  readonly service: string;
  readonly places: readonly ServiceInEnvironment[];
  readonly rows: readonly Deployment[];
  readonly cursor: string | undefined;
  readonly nextCursor: string | null;
  /** What differs between its environments, and how well it is delivered. */
  readonly children?: Child;
}

/** One service: where it runs, what differs, and its deployments. */
export const ServicePage: FC<ServicePageProps> = ({
  service,
  places,
  rows,
  cursor,
  nextCursor,
  children,
  ...surroundings
}) => (
  <Document {...surroundings} title={service} trail={[{ label: "Overview", href: "/" }]}>
    <section class="part">
      <h2 id="places">Where it runs</h2>
      <PlaceTable places={places} now={surroundings.now} />
    </section>
    {children}
    <section class="part">
      <h2 id="deployments">Deployments</h2>
      <DeploymentTable
        label={`Deployments of ${service}, the newest first`}
        deployments={rows}
        now={surroundings.now}
        oneService
      />
      <Pager path={pathOf.service(service)} filter={{}} cursor={cursor} nextCursor={nextCursor} />
    </section>
  </Document>
);
