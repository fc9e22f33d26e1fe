import type { Sql } from "postgres";
import { type PlaceFilter, type ServiceInEnvironment, servicesInEnvironments } from "./environments.ts";

/** A service with every environment that it was ever deployed to. */
export interface Service {
  readonly service: string;
  readonly environments: readonly ServiceInEnvironment[];
}

/** All services by name, each with its environments by name. */
export async function listServices(sql: Sql, filter: PlaceFilter = {}): Promise<Service[]> {
  const places = await servicesInEnvironments(sql, filter);
  return [...Map.groupBy(places, ({ service }) => service)].map(([service, environments]) => ({
    service,
    environments,
  }));
}
