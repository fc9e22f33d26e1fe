import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { RequestVariables } from "../dependencies.ts";
import { text } from "../hooks/text.ts";
import { jsonRoute } from "../http/json-route.ts";
import { listRoute } from "../http/list-route.ts";
import type { Questions } from "../http/questions.ts";
import { decodeRowId } from "../http/row-id.ts";
import { Problem } from "../problem.ts";
import { deploymentDetail, presentDetail, timelineItem } from "./detail-schema.ts";
import { findDeployment } from "./find.ts";
import { listDeployments } from "./list.ts";
import { deploymentFilter, deploymentItem, presentDeployment } from "./schema.ts";
import { deploymentTimeline } from "./timeline.ts";

const one = {
  tag: "Deployments",
  params: z.object({ id: text(1_000).openapi({ example: "github-NDI" }) }),
  query: z.object({}),
};

/** `GET /v1/deployments`, `GET /v1/deployments/{id}` and `GET /v1/deployments/{id}/timeline`. */
export function deploymentRoutes(app: OpenAPIHono<RequestVariables>, questions: Questions): void {
  listRoute(app, questions, {
    path: "/v1/deployments",
    operationId: "listDeployments",
    tag: "Deployments",
    summary: "History of deployments",
    description: "Every attempt to bring a version of a service into an environment, by its creation.",
    filter: deploymentFilter,
    item: deploymentItem,
    name: "Deployments",
    list: listDeployments,
    present: presentDeployment,
  });
  jsonRoute(app, questions, {
    ...one,
    path: "/v1/deployments/{id}",
    operationId: "getDeployment",
    summary: "One deployment",
    description: "With the commits that came with it, why it counts as failed, and the review of its plan.",
    answer: deploymentDetail,
    find: async (sql, { id }) => {
      const { source, key } = decodeRowId(id, "a deployment");
      const found = await findDeployment(sql, source, key);
      if (!found) throw unknownDeployment(id);
      return presentDetail(found);
    },
  });
  jsonRoute(app, questions, {
    ...one,
    path: "/v1/deployments/{id}/timeline",
    operationId: "getDeploymentTimeline",
    summary: "How a deployment came about",
    description:
      "From its commits over reviews, workflow runs, applies and tasks to the incidents that it caused, oldest first; up to the next deployment of the service there, at most a day after its end.",
    answer: z.object({ id: z.string(), items: z.array(timelineItem) }).openapi("Timeline"),
    find: async (sql, { id }) => {
      const { source, key } = decodeRowId(id, "a deployment");
      const steps = await deploymentTimeline(sql, source, key);
      if (steps.length === 0) throw unknownDeployment(id);
      return { id, items: steps.map((step) => ({ ...step, at: step.at.toISOString() })) };
    },
  });
}

function unknownDeployment(id: string): Problem {
  return new Problem("not-found", `There is no deployment "${id}"; /v1/deployments lists them.`);
}
