import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { requires } from "../../access/requires.ts";
import type { Dependencies, RequestVariables } from "../../dependencies.ts";
import { decodeRowId, encodeRowId, type RowKey } from "../../http/row-id.ts";
import { correctIncident } from "../../incidents/correct.ts";
import { findIncident } from "../../incidents/find.ts";
import { type Change, openIncident } from "../../incidents/open.ts";
import { Problem } from "../../problem.ts";
import type { Place } from "../../settle/place.ts";
import { settle } from "../../settle/settle.ts";
import { answerPage } from "../answer.ts";
import { knownPlaces } from "../known-places.ts";
import { pathOf } from "../links.ts";
import { surroundingsOf } from "../surroundings.ts";
import { newCorrection, newIncident } from "./entered.ts";
import { IncidentPage } from "./incident-page.tsx";
import { NewIncidentPage } from "./new-incident-page.tsx";
import { type Faults, faultsOf, submittedValues, type Values } from "./submitted.ts";
import { suspectsOf } from "./suspects.ts";

/** `GET /new-incident`, `POST /incidents` and `POST /incidents/{id}/corrections`: for operators. */
export function incidentWriteRoutes(app: OpenAPIHono<RequestVariables>, dependencies: Dependencies): void {
  const { sql, clock } = dependencies;
  type RequestContext = Context<RequestVariables>;

  const changeOf = (context: RequestContext): Change => ({
    principal: context.get("principal"),
    at: clock(),
    requestId: context.get("requestId"),
  });
  const showWritten = async (context: RequestContext, incident: RowKey, place: Place) => {
    await settle(sql, { only: [place], signal: context.get("deadline") });
    return context.redirect(pathOf.incident(encodeRowId(incident)), 303);
  };
  const showNew = async (context: RequestContext, values: Values, faults: Faults) => {
    const places = await knownPlaces(sql);
    const page = (
      <NewIncidentPage
        {...surroundingsOf(context, dependencies)}
        places={places}
        values={values}
        faults={faults}
      />
    );
    return await answerPage(context, page, Object.keys(faults).length === 0 ? 200 : 422);
  };

  app.get("/new-incident", requires("operate"), (context) => showNew(context, {}, {}));

  app.post("/incidents", requires("operate"), async (context) => {
    const values = await submittedValues(context);
    const { data, error } = newIncident(clock()).safeParse(values);
    if (error) return await showNew(context, values, faultsOf(error));
    const key = await openIncident(sql, data, changeOf(context));
    if (key) return await showWritten(context, { source: "hand", key }, data);
    const fault = `${data.service} was never deployed to ${data.environment}; choose where it runs.`;
    return await showNew(context, values, { environment: fault });
  });

  app.post("/incidents/:id/corrections", requires("operate"), async (context) => {
    const id = decodeRowId(context.req.param("id"), "an incident");
    const incident = await findIncident(sql, id.source, id.key);
    if (!incident)
      throw new Problem("not-found", "There is no such incident; /incidents lists those that are.");
    const values = await submittedValues(context);
    const refuse = async (faults: Faults) => {
      const suspects = await suspectsOf(sql, incident);
      const surroundings = surroundingsOf(context, dependencies);
      const page = (
        <IncidentPage
          {...surroundings}
          incident={incident}
          suspects={suspects}
          values={values}
          faults={faults}
        />
      );
      return await answerPage(context, page, 422);
    };
    const isReopened = "resolvedAt" in values && !values.resolvedAt && incident.resolvedAt;
    const entered = isReopened ? { ...values, resolvedAt: null } : values;
    const { data, error } = newCorrection(clock(), incident).safeParse(entered);
    if (error) return await refuse(faultsOf(error));
    try {
      return await showWritten(context, id, await correctIncident(sql, id, data, changeOf(context)));
    } catch (problem) {
      if (!(problem instanceof Problem && problem.status === 422)) throw problem;
      return await refuse({ "": problem.message });
    }
  });
}
