import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { RequestVariables } from "../dependencies.ts";
import { Problem } from "../problem.ts";
import { describeHook } from "./describe.ts";
import { readHcpBody } from "./hcp-body.ts";
import type { HookSettings } from "./settings.ts";
import type { HookTools } from "./signed-hook.ts";

const path = "/hooks/hcp";
const signatureHeader = "X-TFE-Notification-Signature";
const limitBytes = 1_000_000;

const runNotification = z.object({
  notification_configuration_id: z.string().max(100),
  run_id: z.string().max(100).nullable(),
  notifications: z
    .array(z.object({ trigger: z.string().min(1).max(100), run_updated_at: z.string().max(100).nullable() }))
    .min(1)
    .max(100),
});

const assessment = z.object({
  notification_configuration_id: z.string().max(100),
  trigger: z.string().min(1).max(100),
  details: z.object({ new_assessment_result: z.object({ id: z.string().max(100) }) }),
});

/** `POST /hooks/hcp`: notifications of HCP Terraform about runs (version 1) and assessments (version 2). */
export function hcpHook(
  app: OpenAPIHono<RequestVariables>,
  { hcpNotificationSecret: secret }: HookSettings,
  { accept, readBody, clock }: HookTools,
): void {
  app.openAPIRegistry.registerPath(
    describeHook({
      path,
      source: "HCP Terraform",
      description: `At most ${limitBytes} bytes. Off unless HCP_NOTIFICATION_SECRET is set.`,
      headers: z.object({
        [signatureHeader]: z.string().openapi({
          description: "The HMAC-SHA512 of the body in hexadecimal digits.",
        }),
      }),
      contentType: "application/json",
      body: z.looseObject({}).openapi("HcpNotification"),
    }),
  );
  app.post(path, async (context) => {
    if (secret === null) {
      throw new Problem("not-found", "HCP Terraform is not listened to; set HCP_NOTIFICATION_SECRET.");
    }
    const signature = {
      header: signatureHeader,
      secret,
      secretName: "token of the notification configuration",
    };
    const received = await readHcpBody(context, signature, { readBody, limitBytes });
    const identity = identify(received.payload);
    return context.json(
      await accept({ source: "hcp", ...identity, context: {}, receivedAt: clock(), ...received }),
      202,
    );
  });
}

/** HCP Terraform sends no id: what the notification is about stands for it. */
function identify(payload: unknown): { kind: string; idempotencyKey: string } {
  const run = runNotification.safeParse(payload).data;
  if (run) {
    const { notification_configuration_id: configuration, run_id, notifications } = run;
    const parts = notifications.flatMap(({ trigger, run_updated_at }) => [trigger, run_updated_at]);
    return { kind: notifications[0]?.trigger ?? "", idempotencyKey: key([configuration, run_id, ...parts]) };
  }
  const result = assessment.safeParse(payload).data;
  if (result) {
    const { notification_configuration_id: configuration, trigger, details } = result;
    return {
      kind: trigger,
      idempotencyKey: key([configuration, details.new_assessment_result.id, trigger]),
    };
  }
  throw new Problem(
    "unexpected-event",
    "The notification is neither about a run (version 1) nor about an assessment (version 2); nothing else is read.",
  );
}

function key(parts: readonly (string | null)[]): string {
  return parts.map((part) => part ?? "").join(" ");
}
