import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { RequestVariables } from "../dependencies.ts";
import { Problem } from "../problem.ts";
import { describeHook } from "./describe.ts";
import { expectContentType, readJson, requiredHeader } from "./received-body.ts";
import type { HookSettings } from "./settings.ts";
import { isSameSecret } from "./signature.ts";
import type { HookTools } from "./signed-hook.ts";
import { text } from "./text.ts";

const path = "/hooks/aws";
const keyHeader = "X-Slipway-Key";
const environmentHeader = "X-Slipway-Environment";
const serviceHeader = "X-Slipway-Service";
/** An event of EventBridge has at most 1 MB. */
const limitBytes = 1_100_000;

const envelope = z.object({ id: text(200), "detail-type": text(200) });

/**
 * `POST /hooks/aws`: events that an API destination of EventBridge sends. They are not signed, so its connection
 * brings an API key.
 */
export function eventBridgeHook(
  app: OpenAPIHono<RequestVariables>,
  { eventBridgeKey }: HookSettings,
  { accept, readBody, clock }: HookTools,
): void {
  app.openAPIRegistry.registerPath(
    describeHook({
      path,
      source: "EventBridge",
      description: `At most ${limitBytes} bytes. Off unless EVENTBRIDGE_KEY is set.`,
      headers: z.object({
        [keyHeader]: z.string(),
        [environmentHeader]: z.string().openapi({ description: "Where the events happened." }),
        [serviceHeader]: z.string().optional().openapi({
          description: "What the events are about; without it, the name that ECS gives to the service.",
        }),
      }),
      contentType: "application/json",
      body: z.looseObject({}).openapi("EventBridgeEvent"),
    }),
  );
  app.post(path, async (context) => {
    if (eventBridgeKey === null) {
      throw new Problem("not-found", "EventBridge is not listened to; set EVENTBRIDGE_KEY.");
    }
    expectContentType(context, "application/json");
    if (!isSameSecret(eventBridgeKey, context.req.header(keyHeader) ?? "")) {
      throw new Problem(
        "signature-invalid",
        `The header ${keyHeader} is missing or wrong; use the same key in EVENTBRIDGE_KEY and in the connection.`,
      );
    }
    const origin = readOrigin(context);
    const received = readJson(await readBody(context.req.raw, limitBytes, context.get("deadline")));
    const identity = envelope.safeParse(received.payload).data;
    if (!identity) {
      throw new Problem(
        "unexpected-event",
        "The event has no `id` or no `detail-type`; send events of EventBridge without an input transformer.",
      );
    }
    const { id: idempotencyKey, "detail-type": kind } = identity;
    const event = { source: "aws", kind, idempotencyKey, context: origin, receivedAt: clock() } as const;
    return context.json(await accept({ ...event, ...received }), 202);
  });
}

function readOrigin(context: Context<RequestVariables>): Record<string, string> {
  const environment = headerText(environmentHeader, requiredHeader(context, environmentHeader));
  const service = context.req.header(serviceHeader);
  return service ? { environment, service: headerText(serviceHeader, service) } : { environment };
}

function headerText(name: string, value: string): string {
  if (text(200).safeParse(value).success) return value;
  throw new Problem("malformed-request", `The header ${name} is not a name of at most 200 characters.`);
}
