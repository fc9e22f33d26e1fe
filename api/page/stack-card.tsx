import type { FC } from "hono/jsx";
import type { Changes, StackOverview, StackRun } from "../runs/overview.ts";
import { Badge, tones } from "./badge.tsx";
import { ResourceList } from "./resource-list.tsx";
import { Moment } from "./time.tsx";

const words = {
  plan: { succeeded: "Planned", failed: "Plan failed", running: "Planning", waiting: "Waiting" },
  apply: { succeeded: "Applied", failed: "Apply failed", running: "Applying", waiting: "Waiting" },
  destroy: { succeeded: "Destroyed", failed: "Destroy failed", running: "Destroying", waiting: "Waiting" },
} as const;

const signs = { create: "+", update: "~", replace: "±", delete: "−", forget: "⊘" } as const;

/** One stack: its state, its last apply and what it holds. */
export const StackCard: FC<{ stack: StackOverview; now: Date }> = ({ stack, now }) => {
  const { latest, applied, resources } = stack;
  return (
    <article class="stack">
      <header>
        <h4>{stack.stack}</h4>
        <Badge tone={tones[latest.status]} label={words[latest.action][latest.status]} />
      </header>
      {latest.message && <p class="message">{latest.message}</p>}
      <dl class="facts">
        {latest.changes && (
          <div>
            <dt>{latest.action === "plan" ? "Would change" : "Changed"}</dt>
            <dd>
              <ChangeCounts changes={latest.changes} />
            </dd>
          </div>
        )}
        <div>
          <dt>Last apply</dt>
          <dd>{applied ? <LastApply run={applied} now={now} /> : "never"}</dd>
        </div>
      </dl>
      <ResourceList resources={resources} />
    </article>
  );
};

const LastApply: FC<{ run: StackRun; now: Date }> = ({ run, now }) => (
  <>
    <Moment at={run.finishedAt ?? run.startedAt} now={now} />
    {run.status === "failed" && " (failed)"}
  </>
);

const ChangeCounts: FC<{ changes: Changes }> = ({ changes }) => {
  const some = Object.entries(signs).flatMap(([kind, sign]) => {
    const count = changes[kind as keyof Changes];
    return count > 0 ? [{ kind, sign, count }] : [];
  });
  if (some.length === 0) return <>nothing</>;
  return (
    <span class="counts">
      {some.map(({ kind, sign, count }) => (
        <span class={kind}>
          <span aria-hidden="true">
            {sign}
            {count}
          </span>
          <span class="spoken">
            {count} to {kind}
          </span>
        </span>
      ))}
    </span>
  );
};
