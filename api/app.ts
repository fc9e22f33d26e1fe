import { OpenAPIHono } from "@hono/zod-openapi";
import { requestId } from "hono/request-id";
import type { Dependencies, RequestVariables } from "./dependencies.ts";
import { hookRoutes } from "./hooks/routes.ts";
import { deadline } from "./http/deadline.ts";
import { answerErrors } from "./http/errors.ts";
import { healthRoutes } from "./http/health.ts";
import { requestLog } from "./http/request-log.ts";
import { answerWrongMethods } from "./http/wrong-methods.ts";
import { pageRoutes } from "./page/routes.tsx";
import { Problem } from "./problem.ts";
import { serviceRoutes } from "./services/routes.ts";

/** The ledger as a function of what it needs: it reads no configuration, opens no port and keeps no time. */
export function createApp(dependencies: Dependencies): OpenAPIHono<RequestVariables> {
  const { log, lifecycle, deadlineMs = 10_000 } = dependencies;
  const app = new OpenAPIHono<RequestVariables>();

  app.use(requestId());
  app.use(requestLog(log));
  app.use(async (context, next) => {
    await next();
    if (lifecycle.stopping) context.header("Connection", "close");
  });
  app.use(deadline({ deadlineMs, maxUnfinished: 200 }));

  healthRoutes(app, dependencies);
  hookRoutes(app, dependencies);
  serviceRoutes(app, dependencies);
  pageRoutes(app, dependencies);
  app.doc31("/openapi.json", {
    openapi: "3.1.0",
    info: { title: "Slipway ledger", version: dependencies.release.version },
  });
  answerWrongMethods(app);

  app.notFound((context) => {
    throw new Problem("not-found", `Nothing is served at ${context.req.path}; /openapi.json lists what is.`);
  });
  app.onError(answerErrors(log));
  return app;
}
