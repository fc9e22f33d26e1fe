import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Authenticator } from "../access/authenticate.ts";
import type { Dependencies, RequestVariables } from "../dependencies.ts";
import { createBodyReader } from "../http/body.ts";
import { slipwayEvent } from "../ingest/slipway/translators.ts";
import { runTaskHook } from "../run-tasks/hook.ts";
import { createAcceptor } from "./accept.ts";
import { eventBridgeHook } from "./event-bridge.ts";
import { hcpHook } from "./hcp.ts";
import { type HookTools, signedHook } from "./signed-hook.ts";
import { snsHook } from "./sns/hook.ts";

/** Bodies of all requests together; GitHub alone may send 25 MB in one. */
const bodyBudgetBytes = 64_000_000;

/** `POST /hooks/github`, `/hooks/slipway`, `/hooks/hcp`, `/hooks/hcp/run-task`, `/hooks/aws` and `/hooks/sns`. */
export function hookRoutes(
  app: OpenAPIHono<RequestVariables>,
  dependencies: Dependencies,
  authenticator: Authenticator,
): void {
  const { secrets, hooks, clock } = dependencies;
  const tools: HookTools = {
    accept: createAcceptor(dependencies),
    readBody: createBodyReader(bodyBudgetBytes),
    clock,
  };

  signedHook(
    app,
    {
      path: "/hooks/github",
      source: "github",
      eventHeader: "X-GitHub-Event",
      deliveryHeader: "X-GitHub-Delivery",
      signatureHeader: "X-Hub-Signature-256",
      limitBytes: 25_000_000,
      secret: secrets.github,
      body: z.looseObject({}).openapi("GithubEvent", {
        description: "Any event. What is not read is kept as it came.",
      }),
    },
    tools,
  );
  signedHook(
    app,
    {
      path: "/hooks/slipway",
      source: "slipway",
      eventHeader: "X-Slipway-Event",
      deliveryHeader: "X-Slipway-Delivery",
      signatureHeader: "X-Slipway-Signature-256",
      limitBytes: 2_000_000,
      secret: secrets.slipway,
      authenticator,
      body: slipwayEvent,
    },
    tools,
  );
  hcpHook(app, hooks, tools);
  runTaskHook(app, dependencies, tools);
  eventBridgeHook(app, hooks, tools);
  snsHook(app, hooks, tools);
}
