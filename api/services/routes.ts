import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Dependencies, RequestVariables } from "../dependencies.ts";
import { text } from "../hooks/text.ts";
import { problemResponse } from "../http/problem-response.ts";
import { Problem } from "../problem.ts";
import { type DeploymentRow, servicesInEnvironments } from "./environments.ts";

const deployment = z
  .object({
    version: z.string(),
    commit: z.string().openapi({ description: "Full hash of the commit that was built." }),
    state: z.enum(["waiting", "running", "succeeded", "failed"]),
    since: z.iso.datetime().openapi({ description: "When it reached this state, by the source's clock." }),
    by: z.string().nullable().openapi({ description: "Who started it; null when the account is gone." }),
  })
  .openapi("Deployment");

const route = createRoute({
  method: "get",
  path: "/v1/services/{service}/environments",
  summary: "What runs where",
  description: "For each environment: the deployment that runs, and the newest attempt.",
  request: { params: z.object({ service: text(200) }) },
  responses: {
    200: {
      description: "The environments in which the service was ever deployed.",
      content: {
        "application/json": {
          schema: z
            .object({
              service: z.string(),
              environments: z.array(
                z.object({
                  environment: z.string(),
                  current: deployment.nullable(),
                  latest: deployment,
                }),
              ),
            })
            .openapi("ServiceEnvironments"),
        },
      },
    },
    default: problemResponse,
  },
});

/** `GET /v1/services/{service}/environments`. */
export function serviceRoutes(app: OpenAPIHono<RequestVariables>, { sql }: Dependencies): void {
  app.openapi(route, async (context) => {
    const { service } = context.req.valid("param");
    const found = await servicesInEnvironments(sql, { service });
    if (found.length === 0) {
      throw new Problem(
        "not-found",
        `No deployment of service "${service}" is known; check the name, or send its deployment events to /hooks/github.`,
      );
    }
    const environments = found.map(({ environment, current, latest }) => ({
      environment,
      current: current && present(current),
      latest: present(latest),
    }));
    return context.json({ service, environments }, 200);
  });
}

function present({ version, commit, state, at, by }: DeploymentRow) {
  return { version, commit, state, since: at.toISOString(), by };
}
