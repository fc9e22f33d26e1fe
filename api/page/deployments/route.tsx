import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Dependencies, RequestVariables } from "../../dependencies.ts";
import { findDeployment } from "../../deployments/find.ts";
import { deploymentTimeline } from "../../deployments/timeline.ts";
import { Problem } from "../../problem.ts";
import { answerPage } from "../answer.ts";
import { readName } from "../names.ts";
import { surroundingsOf } from "../surroundings.ts";
import { DeploymentPage } from "./deployment-page.tsx";

/** `GET /deployments/{source}/{key}`. */
export function deploymentRoute(app: OpenAPIHono<RequestVariables>, dependencies: Dependencies): void {
  const { sql } = dependencies;

  app.get("/deployments/:source/:key", async (context) => {
    const source = readName(context.req.param("source"), "source");
    const key = readName(context.req.param("key"), "deployment");
    const [deployment, timeline] = await Promise.all([
      findDeployment(sql, source, key),
      deploymentTimeline(sql, source, key),
    ]);
    if (!deployment) {
      throw new Problem(
        "not-found",
        `No deployment "${key}" of ${source} is known; the overview shows those that are.`,
      );
    }
    return answerPage(
      context,
      <DeploymentPage
        {...surroundingsOf(context, dependencies)}
        deployment={deployment}
        timeline={timeline}
      />,
    );
  });
}
