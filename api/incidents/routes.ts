import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { RequestVariables } from "../dependencies.ts";
import { text } from "../hooks/text.ts";
import { jsonRoute } from "../http/json-route.ts";
import { listRoute } from "../http/list-route.ts";
import type { Questions } from "../http/questions.ts";
import { decodeRowId } from "../http/row-id.ts";
import { Problem } from "../problem.ts";
import { findIncident } from "./find.ts";
import { listIncidents } from "./list.ts";
import {
  incidentDetail,
  incidentFilter,
  incidentItem,
  presentIncident,
  presentIncidentDetail,
} from "./schema.ts";
import { incidentWrites } from "./write-routes.ts";

/** `/v1/incidents`. */
export function incidentRoutes(app: OpenAPIHono<RequestVariables>, questions: Questions): void {
  listRoute(app, questions, {
    path: "/v1/incidents",
    operationId: "listIncidents",
    tag: "Incidents",
    summary: "Incidents",
    description: "As they stand after all corrections, by their opening.",
    filter: incidentFilter,
    item: incidentItem,
    name: "Incidents",
    list: listIncidents,
    present: presentIncident,
  });
  jsonRoute(app, questions, {
    path: "/v1/incidents/{id}",
    operationId: "getIncident",
    tag: "Incidents",
    summary: "One incident",
    description: "With what people corrected of it, and why.",
    params: z.object({ id: text(1_000).openapi({ example: "hand-MQ" }) }),
    query: z.object({}),
    answer: incidentDetail,
    find: async (sql, { id }) => {
      const { source, key } = decodeRowId(id, "an incident");
      const found = await findIncident(sql, source, key);
      if (!found) throw new Problem("not-found", `There is no incident "${id}"; /v1/incidents lists them.`);
      return presentIncidentDetail(found);
    },
  });
  incidentWrites(app, questions);
}
