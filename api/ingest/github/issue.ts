import { z } from "zod";
import { instant } from "../../hooks/text.ts";
import type { ReadableEvent } from "../event.ts";
import type { Facts } from "../facts.ts";
import { read } from "../read.ts";
import type { TranslationSettings } from "../settings.ts";
import { freeText, numericId, repository } from "./fields.ts";

const label = z.object({ name: freeText(220) });

/** @see https://docs.github.com/en/webhooks/webhook-events-and-payloads#issues */
const issueEvent = z.object({
  action: z.string(),
  repository,
  label: label.nullish(),
  issue: z.object({
    number: numericId,
    title: freeText(500),
    html_url: freeText(2000),
    labels: z.array(label).max(1000).nullish(),
    created_at: instant,
    closed_at: instant.nullish(),
    updated_at: instant,
  }),
});

/**
 * An issue with an incident label is an incident, open as long as the issue is. It is about the service that its label
 * `service:NAME` names, else the repository's; in the environment of `environment:NAME`, else in production.
 */
export function translateIssue(
  event: ReadableEvent,
  { incidentLabels, productionEnvironment }: TranslationSettings,
): Facts {
  const { action, repository, label: changed, issue } = read(event, issueEvent);
  const labels = (issue.labels ?? []).map(({ name }) => name);
  const isIncidentLabel = (name: string) =>
    incidentLabels.some((incidentLabel) => incidentLabel.toLowerCase() === name.toLowerCase());
  const hasLabel = labels.some(isIncidentLabel);
  const lostLabel = action === "unlabeled" && changed != null && isIncidentLabel(changed.name);
  if (!hasLabel && !lostLabel) return {};
  const closedAt = issue.closed_at ?? null;
  return {
    incidents: [
      {
        source: "github",
        incidentKey: `${repository.full_name}#${issue.number}`,
        service: named(labels, "service:") ?? repository.name,
        environment: named(labels, "environment:") ?? productionEnvironment,
        title: issue.title || `Issue ${issue.number}`,
        url: issue.html_url || null,
        openedAt: issue.created_at,
        resolvedAt: closedAt,
        isIncident: hasLabel && action !== "deleted" && action !== "transferred",
        updatedAt: issue.updated_at,
      },
    ],
  };
}

function named(labels: readonly string[], prefix: string): string | undefined {
  const name = labels
    .find((label) => label.startsWith(prefix))
    ?.slice(prefix.length)
    .trim();
  return name ? name.slice(0, 200).toWellFormed() : undefined;
}
