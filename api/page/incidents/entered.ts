import { z } from "zod";
import { prose, text } from "../../hooks/text.ts";
import { decodeRowId, type RowKey } from "../../http/row-id.ts";
import type { NewCorrection } from "../../incidents/correct.ts";
import type { Incident } from "../../incidents/incident.ts";
import { Problem } from "../../problem.ts";
import { minuteOf } from "./minute.ts";

/** How far the clock of whoever writes may be ahead of ours. */
const skewMs = 5 * 60_000;

/** A minute in UTC that lies in the past, as a form sends it. */
function pastMinute(now: Date) {
  return z
    .string()
    .regex(/^2\d{3}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/, { error: "Give the day and the time.", abort: true })
    .transform((value) => new Date(`${value}Z`))
    .refine((moment) => !Number.isNaN(moment.getTime()), { error: "There is no such day.", abort: true })
    .refine(
      (moment) => moment.getTime() <= now.getTime() + skewMs,
      "This lies in the future; say what happened.",
    );
}

/** Fields of a new incident; without a moment it began now. */
export function newIncident(now: Date) {
  return z
    .object({
      service: text(200),
      environment: text(200),
      title: text(500),
      openedAt: pastMinute(now).default(now),
      resolvedAt: pastMinute(now).optional(),
      url: z.httpUrl("Give a whole link that starts with https://.").max(2_000).optional(),
    })
    .refine(({ openedAt, resolvedAt }) => !resolvedAt || resolvedAt >= openedAt, {
      path: ["resolvedAt"],
      error: "It would end before it began.",
    });
}

/** What a form changes of an incident: the fields that are not as they were. Without its end an incident goes on. */
export function newCorrection(now: Date, incident: Incident) {
  const { title, openedAt, resolvedAt } = incident;
  const unchanged = (present: Date | null) => (value: unknown) =>
    present && value === minuteOf(present) ? undefined : value;
  return z
    .object({
      title: text(500)
        .transform((value) => (value === title ? undefined : value))
        .optional(),
      openedAt: z.preprocess(unchanged(openedAt), pastMinute(now).optional()),
      resolvedAt: z.preprocess(unchanged(resolvedAt), pastMinute(now).nullable().optional()),
      cause: z.string().max(1_000).transform(causeOf).optional(),
      dismissed: z
        .enum(["yes", "no"])
        .transform((answer) => answer === "yes")
        .optional(),
      reason: prose(2_000).min(3, "Say why, in a few words."),
    })
    .transform(({ cause, ...rest }): NewCorrection => ({ ...rest, causedBy: cause }))
    .refine(
      ({ reason, ...changes }) => Object.values(changes).some((change) => change !== undefined),
      "There is a reason and nothing that it is for; change what was wrong.",
    );
}

function causeOf(value: string, context: z.RefinementCtx): RowKey | null {
  if (value === "none") return null;
  try {
    return decodeRowId(value, "a deployment");
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    context.addIssue({ code: "custom", message: "Choose one of the deployments." });
    return z.NEVER;
  }
}
