import type { FC } from "hono/jsx";
import type { TimelineEntry } from "../../deployments/timeline.ts";
import type { Tone } from "../badge.tsx";
import { pathOf } from "../links.ts";
import { inUtc } from "../time.tsx";

const words: Readonly<Record<TimelineEntry["kind"], string>> = {
  commit: "Commit",
  "pull-request-opened": "Pull request opened",
  "pull-request-reviewed": "Pull request reviewed",
  "pull-request-merged": "Pull request merged",
  "workflow-run": "Workflow",
  release: "Release",
  "plan-review": "Plan reviewed",
  "stack-run": "Stack",
  deployment: "Deployment",
  rollout: "Rollout",
  "task-started": "Task started",
  "task-stopped": "Task stopped",
  alarm: "Alarm",
  "incident-opened": "Incident opened",
  "incident-resolved": "Incident resolved",
};

const good = new Set([
  "succeeded",
  "success",
  "approved",
  "merged",
  "ok",
  "resolved",
  "HEALTHY",
  "unchanged",
]);
const bad = new Set([
  "failed",
  "failure",
  "error",
  "alarm",
  "open",
  "changes_requested",
  "denied",
  "dangerous",
]);

/** Kinds that say by themselves how it stood. */
const plain = new Set<TimelineEntry["kind"]>(["pull-request-merged", "incident-opened", "incident-resolved"]);

/** Most entries shown: of what repeats, such as the commits of a large release, the rest is in the lists below. */
const mostEntries = 200;

/** The way of a deployment, from its first commit to what it caused. */
export const Timeline: FC<{ entries: readonly TimelineEntry[] }> = ({ entries }) => (
  <>
    <ol class="timeline">
      {entries.slice(-mostEntries).map((entry) => (
        <li class={toneOf(entry.state)}>
          <p>
            {words[entry.kind]} <Title entry={entry} />{" "}
            {entry.state && !plain.has(entry.kind) && <b>{entry.state.toLowerCase().replaceAll("_", " ")}</b>}
          </p>
          <p>
            <small>
              <time datetime={entry.at.toISOString()}>{inUtc(entry.at)}</time>
              {entry.by && ` by ${entry.by}`}
            </small>
          </p>
        </li>
      ))}
    </ol>
    {entries.length > mostEntries && (
      <p class="soft">{`The first ${entries.length - mostEntries} steps are left out here.`}</p>
    )}
  </>
);

const Title: FC<{ entry: TimelineEntry }> = ({ entry: { kind, id, title, url } }) => {
  if (kind === "plan-review") return <a href={pathOf.review(id)}>{title}</a>;
  const numbered = kind.startsWith("pull-request") ? `#${id} ${title}` : title;
  return url ? <a href={url}>{numbered}</a> : <span>{numbered}</span>;
};

function toneOf(state: string | null): Tone | undefined {
  if (state === null) return undefined;
  if (good.has(state)) return "good";
  if (bad.has(state)) return "bad";
  return state === "running" || state === "waiting" ? "busy" : undefined;
}
