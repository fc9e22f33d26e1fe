import { OpenAPIHono } from "@hono/zod-openapi";
import { requestId } from "hono/request-id";
import { createAuthenticator } from "./access/authenticate.ts";
import { hookLimit } from "./access/hook-limit.ts";
import { identify } from "./access/identify.ts";
import { knownHost } from "./access/known-host.ts";
import { ownOrigin } from "./access/own-origin.ts";
import { loginRoutes } from "./access/people/routes.tsx";
import { requires } from "./access/requires.ts";
import { tokenPageRoutes } from "./access/tokens/page-routes.tsx";
import { tokenRoutes } from "./access/tokens/routes.ts";
import { badgeRoute } from "./badges/route.ts";
import type { Dependencies, RequestVariables } from "./dependencies.ts";
import { hookRoutes } from "./hooks/routes.ts";
import { bodyLimit } from "./http/body-limit.ts";
import { deadline } from "./http/deadline.ts";
import { createEntityTags } from "./http/entity-tags.ts";
import { answerErrors } from "./http/errors.tsx";
import { livenessRoute, readinessRoute } from "./http/health.ts";
import { requestLog } from "./http/request-log.ts";
import { answerWrongMethods } from "./http/wrong-methods.ts";
import { openApiRoute } from "./openapi.ts";
import { pageRoutes } from "./page/routes.ts";
import { Problem } from "./problem.ts";
import { questionRoutes } from "./question-routes.ts";

/** The ledger as a function of what it needs: it reads no configuration, opens no port and keeps no time. */
export function createApp(dependencies: Dependencies): OpenAPIHono<RequestVariables> {
  const { access, log, lifecycle, deadlineMs = 10_000 } = dependencies;
  const authenticator = createAuthenticator(dependencies);
  const app = new OpenAPIHono<RequestVariables>({ defaultHook: refuseInvalid });
  app.onError(answerErrors(dependencies));
  app.notFound(({ req }) => {
    throw new Problem("not-found", `Nothing is served at ${req.path}; /openapi.json lists what is.`);
  });

  app.use(requestId());
  app.use(requestLog(log));
  app.use(async (context, next) => {
    await next();
    // A client that keeps its connection would keep the process from stopping.
    if (lifecycle.stopping) context.header("Connection", "close");
  });

  livenessRoute(app, dependencies);
  app.use("/readyz", deadline({ deadlineMs: Math.min(deadlineMs, 2_000), maxUnfinished: 20 }));
  readinessRoute(app, dependencies);

  app.use(deadline({ deadlineMs, maxUnfinished: 200 }));
  const tags = createEntityTags(dependencies);
  app.use(tags.forgetAfterWrites);
  app.use("/hooks/*", hookLimit(dependencies));
  hookRoutes(app, dependencies, authenticator);
  app.use(bodyLimit());
  loginRoutes(app, dependencies);
  if (access.publicBadges) badgeRoute(app, dependencies);
  // Everything below is for those who may read; what changes something requires more.
  app.use(
    knownHost(access),
    identify(dependencies, authenticator),
    ownOrigin(access.publicOrigin),
    requires("read"),
  );
  const questions = { ...dependencies, tags };
  tokenRoutes(app, questions);
  if (!access.publicBadges) badgeRoute(app, dependencies);
  questionRoutes(app, questions);
  pageRoutes(app, dependencies);
  tokenPageRoutes(app, dependencies);
  openApiRoute(app, dependencies);
  answerWrongMethods(app);
  return app;
}

function refuseInvalid(result: { success: true } | { success: false; error: { issues: Issue[] } }): void {
  if (result.success) return;
  const faults = result.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Problem("malformed-request", `The request cannot be read: ${faults.join("; ")}.`);
}

interface Issue {
  readonly path: PropertyKey[];
  readonly message: string;
}
