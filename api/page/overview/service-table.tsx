import type { FC } from "hono/jsx";
import type { ServiceInEnvironment } from "../../services/environments.ts";
import { pathOf } from "../links.ts";
import { Table } from "../table.tsx";
import { ServiceCell } from "./service-cell.tsx";

/** Every service with its environments side by side. */
export const ServiceTable: FC<{
  services: readonly ServiceInEnvironment[];
  environments: readonly string[];
  now: Date;
}> = ({ services, environments, now }) => (
  <Table
    label="What runs where"
    columns={[
      { label: "Service", cell: ([name]) => <a href={pathOf.service(name)}>{name}</a> },
      ...environments.map((environment) => ({
        label: environment,
        cell: ([, places]: Row) => {
          const found = places.find((place) => place.environment === environment);
          return found ? (
            <ServiceCell service={found} now={now} />
          ) : (
            <span class="soft">Never deployed here</span>
          );
        },
      })),
    ]}
    rows={[...Map.groupBy(services, ({ service }) => service)]}
  />
);

type Row = readonly [string, readonly ServiceInEnvironment[]];
