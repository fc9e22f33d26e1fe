import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Dependencies, RequestVariables } from "../dependencies.ts";
import { createBodyReader } from "../http/body.ts";
import { recordGithubEvent } from "./github.ts";
import { type HookContract, readSignedEvent } from "./signed-event.ts";
import { recordSlipwayEvent } from "./slipway.ts";

/** Bodies of all requests together; GitHub alone may send 25 MB in one. */
const bodyBudgetBytes = 64_000_000;

/** `POST /hooks/github` and `POST /hooks/slipway`. */
export function hookRoutes(app: OpenAPIHono<RequestVariables>, { sql, clock, secrets }: Dependencies): void {
  const readBody = createBodyReader(bodyBudgetBytes);

  const github: HookContract = {
    source: "github",
    eventHeader: "X-GitHub-Event",
    deliveryHeader: "X-GitHub-Delivery",
    signatureHeader: "X-Hub-Signature-256",
    limitBytes: 25_000_000,
    secret: secrets.github,
  };
  app.post("/hooks/github", async (context) => {
    const event = await readSignedEvent(context, github, readBody);
    const isNew = await recordGithubEvent(sql, event, clock());
    return context.json({ event: event.kind, outcome: isNew ? "recorded" : "known already" }, 202);
  });

  const slipway: HookContract = {
    source: "slipway",
    eventHeader: "X-Slipway-Event",
    deliveryHeader: "X-Slipway-Delivery",
    signatureHeader: "X-Slipway-Signature-256",
    limitBytes: 2_000_000,
    secret: secrets.slipway,
  };
  app.post("/hooks/slipway", async (context) => {
    const event = await readSignedEvent(context, slipway, readBody);
    const isNew = await recordSlipwayEvent(sql, event, clock());
    return context.json({ event: event.kind, outcome: isNew ? "recorded" : "known already" }, 202);
  });
}
