import type { Sql } from "postgres";
import type { Place } from "../settle/place.ts";

/** Where services were ever deployed, by name. */
export async function knownPlaces(sql: Sql): Promise<Place[]> {
  return await sql<Place[]>`
    SELECT service, environment FROM service_environments ORDER BY service, environment`;
}
