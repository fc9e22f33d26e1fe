import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Dependencies, RequestVariables } from "../dependencies.ts";
import { stackOverviews } from "../runs/overview.ts";
import { servicesInEnvironments } from "../services/environments.ts";
import { Page } from "./page.tsx";

/** `GET /`: the page. */
export function pageRoutes(app: OpenAPIHono<RequestVariables>, { sql }: Dependencies): void {
  app.get("/", async (context) => {
    const [services, stacks] = await Promise.all([servicesInEnvironments(sql), stackOverviews(sql)]);
    return context.html(<Page services={services} stacks={stacks} />);
  });
}
