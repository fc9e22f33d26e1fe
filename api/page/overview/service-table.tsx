import type { FC } from "hono/jsx";
import type { ServiceInEnvironment } from "../../services/environments.ts";
import { pathOf } from "../links.ts";
import { PlaceCell } from "../services/place-cell.tsx";
import { Table } from "../table.tsx";
import { Agreement } from "./agreement.tsx";

type Row = readonly [service: string, places: readonly ServiceInEnvironment[]];

interface ServiceTableProps {
  readonly services: readonly Row[];
  /** The columns. */
  readonly environments: readonly string[];
  readonly now: Date;
}

/** Every service with its environments side by side. */
export const ServiceTable: FC<ServiceTableProps> = ({ services, environments, now }) => (
  <Table
    label="What runs where"
    columns={[
      {
        label: "Service",
        cell: ([name, places]: Row) => (
          <>
            <p>
              <a href={pathOf.service(name)}>{name}</a>
            </p>
            <Agreement service={name} places={places} environments={environments} />
          </>
        ),
      },
      ...environments.map((environment) => ({
        label: environment,
        cell: ([, places]: Row) => {
          const found = places.find((place) => place.environment === environment);
          return found ? (
            <PlaceCell place={found} now={now} />
          ) : (
            <span class="soft">Never deployed here</span>
          );
        },
      })),
    ]}
    rows={services}
  />
);
