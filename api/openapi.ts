import type { OpenAPIHono } from "@hono/zod-openapi";
import { describeSecurity, security } from "./access/openapi.ts";
import type { Dependencies, RequestVariables } from "./dependencies.ts";

const tags = [
  { name: "Services", description: "What runs where, how it is, and what differs." },
  { name: "Deployments", description: "History, and how each came about." },
  { name: "Metrics", description: "How well the team delivers." },
  { name: "Incidents", description: "What went wrong, and what people corrected about it." },
  { name: "Infrastructure", description: "Plan reviews, applies and drift." },
  { name: "Audit", description: "Who changed what." },
  { name: "Access", description: "Tokens of machines, and the login." },
  { name: "Hooks", description: "Where events are sent to." },
  { name: "Pages", description: "The same for people." },
  { name: "Health", description: "For load balancers." },
];

/** `GET /openapi.json`: describes every route. */
export function openApiRoute(app: OpenAPIHono<RequestVariables>, { release }: Dependencies): void {
  describeSecurity(app);
  app.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: {
      title: "Slipway ledger",
      version: release.version,
      description:
        "Remembers what runs where, how it got there, and how well the team delivers. Every failure is a problem document as RFC 9457 defines it. Lists come in parts, newest first: `nextCursor` goes on with the same filters. Parameters that are not known are refused.",
      license: { name: "Apache-2.0", url: "https://www.apache.org/licenses/LICENSE-2.0" },
    },
    security,
    tags,
  });
}
