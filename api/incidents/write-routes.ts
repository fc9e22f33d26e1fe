import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { requires } from "../access/requires.ts";
import type { Dependencies, RequestVariables } from "../dependencies.ts";
import { text } from "../hooks/text.ts";
import { jsonBodies } from "../http/json-bodies.ts";
import { problemResponses } from "../http/problem-response.ts";
import { decodeRowId, encodeRowId } from "../http/row-id.ts";
import { Problem } from "../problem.ts";
import type { Place } from "../settle/place.ts";
import { settle } from "../settle/settle.ts";
import { correctIncident, type NewCorrection } from "./correct.ts";
import { findIncident } from "./find.ts";
import { type Change, openIncident } from "./open.ts";
import { incidentDetail, newCorrection, newIncident, presentIncidentDetail } from "./schema.ts";

/** How far the clock of whoever writes may be ahead of ours. */
const skewMs = 5 * 60_000;

const shared = {
  method: "post" as const,
  tags: ["Incidents"],
  middleware: [requires("operate"), jsonBodies],
};
const responses = {
  201: {
    description: "The incident as it stands now.",
    headers: {
      Location: { schema: { type: "string" as const }, description: "Where the incident is found." },
    },
    content: { "application/json": { schema: incidentDetail } },
  },
  ...problemResponses(400, 401, 403, 413, 415, 422, 429, 503),
};

const open = createRoute({
  ...shared,
  path: "/v1/incidents",
  operationId: "openIncident",
  summary: "Open an incident by hand",
  description: "For what no alarm and no issue told. It is noted in the audit log.",
  request: { body: { required: true, content: { "application/json": { schema: newIncident } } } },
  responses,
});

const correct = createRoute({
  ...shared,
  path: "/v1/incidents/{id}/corrections",
  operationId: "correctIncident",
  summary: "Correct an incident",
  description: "What its source told stays as it was; the correction wins, and is noted with its reason.",
  request: {
    params: z.object({ id: text(1_000).openapi({ example: "hand-MQ" }) }),
    body: { required: true, content: { "application/json": { schema: newCorrection } } },
  },
  responses: { ...responses, ...problemResponses(404) },
});

/** `POST /v1/incidents` and `POST /v1/incidents/{id}/corrections`. */
export function incidentWrites(app: OpenAPIHono<RequestVariables>, { sql, clock }: Dependencies): void {
  const change = (context: Context<RequestVariables>): Change => ({
    principal: context.get("principal"),
    at: clock(),
    requestId: context.get("requestId"),
  });
  const written = async (context: Context<RequestVariables>, source: string, key: string, place: Place) => {
    await settle(sql, { only: [place], signal: context.get("deadline") });
    const incident = await findIncident(sql, source, key);
    if (!incident) throw new Error(`The incident ${source}/${key} was written and is not there.`);
    context.header("Location", `/v1/incidents/${encodeRowId({ source, key })}`);
    return presentIncidentDetail(incident);
  };

  app.openapi(open, async (context) => {
    const incident = context.req.valid("json");
    expectPast(clock(), incident);
    if (incident.resolvedAt && incident.resolvedAt < incident.openedAt) {
      throw new Problem("unacceptable", "resolvedAt is before openedAt; an incident ends after it began.");
    }
    const key = await openIncident(sql, incident, change(context));
    if (!key) {
      throw new Problem(
        "unacceptable",
        `Service "${incident.service}" was never deployed to "${incident.environment}"; /v1/services says what is where.`,
      );
    }
    return context.json(await written(context, "hand", key, incident), 201);
  });
  app.openapi(correct, async (context) => {
    const { id } = context.req.valid("param");
    const { causedBy, ...body } = context.req.valid("json");
    expectPast(clock(), body);
    if (Object.keys(body).length === 1 && causedBy === undefined) {
      throw new Problem(
        "unacceptable",
        "There is a reason and nothing that it is for; say what is corrected.",
      );
    }
    const incident = decodeRowId(id, "an incident");
    const correction: NewCorrection = { ...body, causedBy: causeOf(causedBy) };
    const place = await correctIncident(sql, incident, correction, change(context));
    return context.json(await written(context, incident.source, incident.key, place), 201);
  });
}

function causeOf(causedBy: string | undefined): NewCorrection["causedBy"] {
  if (causedBy === undefined) return undefined;
  return causedBy === "none" ? null : decodeRowId(causedBy, "a deployment");
}

function expectPast(
  now: Date,
  moments: { openedAt?: Date | undefined; resolvedAt?: Date | null | undefined },
): void {
  for (const name of ["openedAt", "resolvedAt"] as const) {
    const moment = moments[name];
    if (moment && moment.getTime() > now.getTime() + skewMs) {
      throw new Problem(
        "unacceptable",
        `${name} ${moment.toISOString()} lies in the future; say what happened.`,
      );
    }
  }
}
