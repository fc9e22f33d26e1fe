import { z } from "@hono/zod-openapi";
import { instant, prose, text } from "../hooks/text.ts";
import { moment } from "../http/query.ts";
import { encodeRowId } from "../http/row-id.ts";
import type { IncidentDetail } from "./find.ts";
import type { Incident } from "./incident.ts";

const sources = ["alarm", "github", "hand"] as const;

/** Parameters that narrow the list of incidents. */
export const incidentFilter = z.object({
  service: text(200).optional().openapi({ example: "ledger" }),
  environment: text(200).optional().openapi({ example: "prod" }),
  source: z.enum(sources).optional(),
  state: z.enum(["open", "resolved", "dismissed"]).optional().openapi({
    description: "`dismissed` are the ones that turned out to be none; they are shown only when asked for.",
  }),
  since: moment.optional().openapi({ description: "Opened at or after this moment." }),
  until: moment.optional().openapi({ description: "Opened before this moment." }),
});

/** An incident as the API shows it. */
export const incidentItem = z
  .object({
    id: z.string().openapi({ description: "For /v1/incidents/{id}." }),
    source: z.enum(sources).openapi({
      description:
        "`alarm`: CloudWatch rang. `github`: an issue with an incident label. `hand`: a person opened it.",
    }),
    service: z.string(),
    environment: z.string(),
    title: z.string(),
    url: z.string().nullable(),
    openedAt: z.iso.datetime(),
    resolvedAt: z.iso.datetime().nullable().openapi({ description: "Null while it goes on." }),
    isIncident: z.boolean().openapi({ description: "False when its source or a person took it back." }),
    causedBy: z
      .object({ id: z.string(), version: z.string() })
      .nullable()
      .openapi({ description: "The deployment that caused it; null when none did or none is known." }),
    corrections: z.number().int().openapi({ description: "How many times people corrected it." }),
  })
  .openapi("Incident");

/** One incident with its corrections as the API shows it. */
export const incidentDetail = incidentItem
  .extend({
    history: z
      .array(
        z.object({
          id: z.string(),
          title: z.string().nullable(),
          openedAt: z.string().nullable(),
          resolvedAt: z.string().nullable().openapi({ description: "A moment, or `none`." }),
          causedBy: z.string().nullable().openapi({ description: "Id of a deployment, or `none`." }),
          dismissed: z.boolean().nullable(),
          reason: z.string(),
          by: z.string(),
          at: z.string(),
        }),
      )
      .openapi({ description: "Oldest first; what is null was left as it was." }),
  })
  .openapi("IncidentDetail");

const written = instant
  .transform((value) => new Date(value))
  .openapi({ type: "string", format: "date-time" });

/** What has to be said about a new incident. */
export const newIncident = z
  .strictObject({
    service: text(200).openapi({ example: "ledger" }),
    environment: text(200).openapi({ example: "prod" }),
    title: text(500).openapi({ example: "Payments time out" }),
    url: z
      .httpUrl()
      .max(2_000)
      .optional()
      .openapi({ type: "string", pattern: "^https?://", example: "https://status.example.com/1" }),
    openedAt: written.openapi({ example: "2026-11-23T10:00:00Z" }),
    resolvedAt: written.optional().openapi({ description: "Left out while it goes on." }),
  })
  .openapi("NewIncident");

/** What can be said against an incident. */
export const newCorrection = z
  .strictObject({
    title: text(500).optional(),
    openedAt: written.optional(),
    resolvedAt: z
      .union([z.literal("none").transform(() => null), written])
      .optional()
      .openapi({ description: "When it was over, or `none` while it goes on." }),
    causedBy: text(1_000)
      .optional()
      .openapi({ description: "Id of the deployment that caused it, or `none`.", example: "github-NDI" }),
    dismissed: z.boolean().optional().openapi({ description: "True when it was no incident at all." }),
    reason: prose(2_000)
      .min(3)
      .openapi({ description: "Why; people will read it.", example: "The alarm was a false one." }),
  })
  .openapi("NewCorrection");

/** The row as the API shows it. */
export function presentIncident(row: Incident): z.infer<typeof incidentItem> {
  const { key: _, openedAt, resolvedAt, causedBy, ...rest } = row;
  return {
    ...rest,
    id: encodeRowId(row),
    openedAt: openedAt.toISOString(),
    resolvedAt: resolvedAt?.toISOString() ?? null,
    causedBy: causedBy && { id: encodeRowId(causedBy), version: causedBy.version },
  };
}

/** The incident as the API shows it. */
export function presentIncidentDetail({ history, ...row }: IncidentDetail): z.infer<typeof incidentDetail> {
  return {
    ...presentIncident(row),
    history: history.map(({ causedBySource, causedByKey, resolvedAt, ...correction }) => ({
      ...correction,
      resolvedAt: resolvedAt === "infinity" ? "none" : resolvedAt,
      causedBy:
        causedByKey && causedBySource
          ? encodeRowId({ source: causedBySource, key: causedByKey })
          : causedByKey === ""
            ? "none"
            : null,
    })),
  };
}
