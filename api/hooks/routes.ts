import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { withSecondTry } from "../database/second-try.ts";
import type { Dependencies, RequestVariables } from "../dependencies.ts";
import { createBodyReader } from "../http/body.ts";
import { problemResponse } from "../http/problem-response.ts";
import { record } from "../ingest/record.ts";
import { stackRun } from "../ingest/slipway/stack-run.ts";
import { translate } from "../ingest/translate.ts";
import { type HookContract, readSignedEvent } from "./signed-event.ts";

/** Bodies of all requests together; GitHub alone may send 25 MB in one. */
const bodyBudgetBytes = 64_000_000;

/** `POST /hooks/github` and `POST /hooks/slipway`. */
export function hookRoutes(app: OpenAPIHono<RequestVariables>, dependencies: Dependencies): void {
  const { sql, clock, secrets } = dependencies;
  const readBody = createBodyReader(bodyBudgetBytes);

  const define = (path: string, contract: HookContract, body: z.ZodType) => {
    // Only described: the route's own validation would parse the body before its signature is verified.
    app.openAPIRegistry.registerPath(describe(path, contract, body));
    app.post(path, async (context) => {
      const event = await readSignedEvent(context, contract, readBody, clock());
      const facts = translate(event);
      const [recorded] = await withSecondTry(() => record(sql, [{ event, facts }]));
      return context.json(
        { event: event.kind, outcome: recorded?.isNew ? "recorded" : "known already" },
        202,
      );
    });
  };

  define(
    "/hooks/github",
    {
      source: "github",
      eventHeader: "X-GitHub-Event",
      deliveryHeader: "X-GitHub-Delivery",
      signatureHeader: "X-Hub-Signature-256",
      limitBytes: 25_000_000,
      secret: secrets.github,
    },
    z
      .looseObject({})
      .openapi("GithubEvent", { description: "Any event; deployments and their statuses are read." }),
  );
  define(
    "/hooks/slipway",
    {
      source: "slipway",
      eventHeader: "X-Slipway-Event",
      deliveryHeader: "X-Slipway-Delivery",
      signatureHeader: "X-Slipway-Signature-256",
      limitBytes: 2_000_000,
      secret: secrets.slipway,
    },
    stackRun.openapi("StackRun"),
  );
}

function describe(path: string, contract: HookContract, body: z.ZodType) {
  const { source, eventHeader, deliveryHeader, signatureHeader, limitBytes } = contract;
  return createRoute({
    method: "post",
    path,
    summary: `Events of ${source}`,
    description: `At most ${limitBytes} bytes. Sending an event again changes nothing.`,
    request: {
      headers: z.object({
        [eventHeader]: z.string(),
        [deliveryHeader]: z.string().openapi({ description: "The same when an event is sent again." }),
        [signatureHeader]: z.string().openapi({
          description: "`sha256=` and the HMAC-SHA256 of the body in hexadecimal digits.",
        }),
      }),
      body: { required: true, content: { "application/json": { schema: body } } },
    },
    responses: {
      202: {
        description: "The event is kept.",
        content: {
          "application/json": {
            schema: z.object({ event: z.string(), outcome: z.enum(["recorded", "known already"]) }),
          },
        },
      },
      default: problemResponse,
    },
  });
}
