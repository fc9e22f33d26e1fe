import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import type { Dependencies, RequestVariables } from "../../dependencies.ts";
import { text } from "../../hooks/text.ts";
import { decodeRowId } from "../../http/row-id.ts";
import { findIncident } from "../../incidents/find.ts";
import { listIncidents } from "../../incidents/list.ts";
import { Problem } from "../../problem.ts";
import { answerPage } from "../answer.ts";
import { cursorParameter, listedPart } from "../listed-part.ts";
import { readParameters } from "../parameters.ts";
import { surroundingsOf } from "../surroundings.ts";
import { IncidentPage } from "./incident-page.tsx";
import { IncidentsPage } from "./incidents-page.tsx";
import { suspectsOf } from "./suspects.ts";

const listParameters = z.object({
  service: text(200).optional(),
  environment: text(200).optional(),
  state: z.enum(["open", "resolved", "dismissed"]).optional(),
  cursor: cursorParameter,
});

/** `GET /incidents` and `GET /incidents/{id}`. */
export function incidentRoutes(app: OpenAPIHono<RequestVariables>, dependencies: Dependencies): void {
  const { sql } = dependencies;

  app.get("/incidents", async (context) => {
    const { cursor, service, environment, state } = readParameters(context, listParameters);
    const filter = { service, environment, state };
    const part = await listedPart(context, filter, cursor, (slice) => listIncidents(sql, filter, slice));
    const page = <IncidentsPage {...surroundingsOf(context, dependencies)} {...part} filter={filter} />;
    return answerPage(context, page);
  });

  app.get("/incidents/:id", async (context) => {
    const { source, key } = decodeRowId(context.req.param("id"), "an incident");
    const incident = await findIncident(sql, source, key);
    if (!incident)
      throw new Problem("not-found", "There is no such incident; /incidents lists those that are.");
    const surroundings = surroundingsOf(context, dependencies);
    const suspects = await suspectsOf(sql, incident);
    const page = (
      <IncidentPage {...surroundings} incident={incident} suspects={suspects} values={{}} faults={{}} />
    );
    return answerPage(context, page);
  });
}
