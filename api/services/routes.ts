import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { RequestVariables } from "../dependencies.ts";
import { text } from "../hooks/text.ts";
import { jsonRoute } from "../http/json-route.ts";
import type { Questions } from "../http/questions.ts";
import { Problem } from "../problem.ts";
import { presentReview } from "../reviews/schema.ts";
import { type Comparison, compareEnvironments } from "./comparison.ts";
import { servicesInEnvironments } from "./environments.ts";
import { listServices } from "./list.ts";
import { comparisonItem, presentPlace, presentRunning, serviceItem } from "./schema.ts";

const tag = "Services";
const params = z.object({ service: text(200).openapi({ example: "ledger" }) });

/** `GET /v1/services`, and of one service `environments` and `comparison`. */
export function serviceRoutes(app: OpenAPIHono<RequestVariables>, questions: Questions): void {
  jsonRoute(app, questions, {
    path: "/v1/services",
    operationId: "listServices",
    tag,
    summary: "All services",
    description: "For each service and environment: what runs there, the newest attempt, and how it is.",
    params: z.object({}),
    query: z.object({ environment: text(200).optional().openapi({ example: "prod" }) }),
    answer: z.object({ items: z.array(serviceItem) }).openapi("Services"),
    find: async (sql, _, filter) => {
      const services = await listServices(sql, filter);
      return {
        items: services.map(({ service, environments }) => ({
          service,
          environments: environments.map(presentPlace),
        })),
      };
    },
  });
  jsonRoute(app, questions, {
    path: "/v1/services/{service}/environments",
    operationId: "getServiceEnvironments",
    tag,
    summary: "What runs where",
    description: "For each environment: the deployment that runs, the newest attempt, and how it is.",
    params,
    query: z.object({}),
    answer: serviceItem,
    find: async (sql, { service }) => {
      const found = await servicesInEnvironments(sql, { service });
      if (found.length === 0) {
        throw new Problem(
          "not-found",
          `No deployment of service "${service}" is known; check the name, or send its deployment events to /hooks/github.`,
        );
      }
      return { service, environments: found.map(presentPlace) };
    },
  });
  jsonRoute(app, questions, {
    path: "/v1/services/{service}/comparison",
    operationId: "compareEnvironments",
    tag,
    summary: "What differs between two environments",
    description: "Commits, pull requests, migrations and plan reviews between what runs in both.",
    params,
    query: z.object({
      from: text(200).openapi({ example: "staging" }),
      to: text(200).openapi({ example: "prod" }),
    }),
    answer: comparisonItem,
    find: async (sql, { service }, { from, to }) => {
      const found = await compareEnvironments(sql, service, from, to, questions.clock());
      if (!found) {
        throw new Problem(
          "not-found",
          `Service "${service}" does not run in both "${from}" and "${to}"; /v1/services says what runs where.`,
        );
      }
      return present(found);
    },
  });
}

function present(found: Comparison): z.infer<typeof comparisonItem> {
  const { from, to, commits, pullRequests, planReviews } = found;
  return {
    ...found,
    from: { ...from, current: presentRunning(from.current) },
    to: { ...to, current: presentRunning(to.current) },
    commits:
      commits?.map(({ sha, subject, committedAt }) => ({
        sha,
        subject,
        committedAt: committedAt?.toISOString() ?? null,
      })) ?? null,
    pullRequests: pullRequests?.map((pull) => ({ ...pull, mergedAt: pull.mergedAt.toISOString() })) ?? null,
    planReviews: planReviews?.map(presentReview) ?? null,
  };
}
