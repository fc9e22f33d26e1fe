import type { FC } from "hono/jsx";
import type { Changes, StackOverview, StackRun } from "../runs/overview.ts";
import { Badge, type Tone, tones } from "./badge.tsx";
import { ResourceList } from "./resource-list.tsx";
import { Moment } from "./time.tsx";

const words = {
  plan: { succeeded: "Planned", failed: "Plan failed", running: "Planning", waiting: "Waiting" },
  apply: { succeeded: "Applied", failed: "Apply failed", running: "Applying", waiting: "Waiting" },
  destroy: { succeeded: "Destroyed", failed: "Destroy failed", running: "Destroying", waiting: "Waiting" },
} as const;

const participles = {
  create: "created",
  update: "updated",
  replace: "replaced",
  delete: "deleted",
  forget: "forgotten",
} as const;

/** One stack: its state, its last apply and what it holds. */
export const StackCard: FC<{ stack: StackOverview; now: Date }> = ({ stack, now }) => {
  const { latest, applied, resources } = stack;
  return (
    <article class="stack">
      <header>
        <h4>{stack.stack}</h4>
        <Badge tone={toneOf(latest)} label={words[latest.action][latest.status]} />
      </header>
      {latest.message && <p class="message">{latest.message}</p>}
      <dl class="facts">
        {latest.changes && (
          <div>
            <dt>Changes</dt>
            <dd>
              <ChangeCounts run={latest} changes={latest.changes} />
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

/** A plan that worked has changed nothing, so it is no success yet. */
function toneOf({ action, status }: StackRun): Tone {
  return action === "plan" && status === "succeeded" ? "plain" : tones[status];
}

const LastApply: FC<{ run: StackRun; now: Date }> = ({ run, now }) => (
  <>
    <Moment at={run.finishedAt ?? run.startedAt} now={now} />
    {run.status === "failed" && " (failed)"}
  </>
);

const ChangeCounts: FC<{ run: StackRun; changes: Changes }> = ({ run, changes }) => {
  const some = Object.entries(participles).flatMap(([kind, participle]) => {
    const count = changes[kind as keyof Changes];
    const words = run.status === "succeeded" && run.action !== "plan" ? participle : `to ${kind}`;
    return count > 0 ? [<span class={kind}>{`${count.toLocaleString("en")} ${words}`}</span>] : [];
  });
  return some.length === 0 ? <>none</> : <span class="counts">{some}</span>;
};
