import { z } from "zod";
import { instant } from "../../hooks/text.ts";
import { cut } from "../cut.ts";
import type { ReadableEvent } from "../event.ts";
import type { Facts } from "../facts.ts";
import { read } from "../read.ts";
import type { TranslationSettings } from "../settings.ts";
import { stackOf } from "./workspace-stack.ts";

/** @see https://developer.hashicorp.com/terraform/cloud-docs/workspaces/settings/notifications#assessment-notification-payload */
const assessment = z.object({
  message: z.string().nullish(),
  details: z.object({
    workspace_name: z.string().min(1).max(200),
    new_assessment_result: z.object({
      url: z.string().max(2000).nullish(),
      succeeded: z.boolean(),
      drifted: z.boolean().nullish(),
      created_at: instant,
    }),
  }),
});

/** Whether a workspace drifted. A failed health check is none of it: it comes as a message. */
export function translateAssessment(event: ReadableEvent, { environments }: TranslationSettings): Facts {
  const { message, details } = read(event, assessment);
  const { workspace_name: workspace, new_assessment_result: result } = details;
  const held = stackOf(workspace, environments);
  if (!held) return {};
  return {
    driftChecks: [
      {
        ...held,
        checkedAt: result.created_at,
        status: result.succeeded ? (result.drifted ? "drifted" : "none") : "failed",
        // A notification counts the resources and names none.
        resources: [],
        message: cut(message, 2000),
        url: result.url ?? null,
      },
    ],
  };
}
