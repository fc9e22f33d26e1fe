import type { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import type { Dependencies, RequestVariables } from "../../dependencies.ts";
import { listDeployments } from "../../deployments/list.ts";
import { Problem } from "../../problem.ts";
import { servicesInEnvironments } from "../../services/environments.ts";
import { answerPage } from "../answer.ts";
import { cursorParameter, listedPart } from "../listed-part.ts";
import { readName } from "../names.ts";
import { readParameters } from "../parameters.ts";
import { surroundingsOf } from "../surroundings.ts";
import { ServicePage } from "./service-page.tsx";

const parameters = z.object({ cursor: cursorParameter });

/** `GET /services/{service}`. */
export function serviceRoute(app: OpenAPIHono<RequestVariables>, dependencies: Dependencies): void {
  const { sql } = dependencies;

  app.get("/services/:service", async (context) => {
    const service = readName(context.req.param("service"), "service");
    const { cursor } = readParameters(context, parameters);
    const [places, part] = await Promise.all([
      servicesInEnvironments(sql, { service }),
      listedPart(context, {}, cursor, (slice) => listDeployments(sql, { service }, slice)),
    ]);
    if (places.length === 0) {
      throw new Problem(
        "not-found",
        `No deployment of service "${service}" is known; the overview shows the services that are.`,
      );
    }
    return answerPage(
      context,
      <ServicePage {...surroundingsOf(context, dependencies)} {...part} service={service} places={places} />,
    );
  });
}
