import type { FC } from "hono/jsx";
import type { StackOverview } from "../../runs/overview.ts";
import type { StackRun } from "../../runs/run.ts";
import { Badge } from "../badge.tsx";
import { pathOf } from "../links.ts";
import { ChangeCounts } from "../runs/change-counts.tsx";
import { runTone, runWord } from "../runs/run-words.ts";
import { Moment } from "../time.tsx";
import { ResourceList } from "./resource-list.tsx";

/** One stack: its state, its last apply and what it holds. */
export const StackCard: FC<{ stack: StackOverview; now: Date }> = ({ stack, now }) => {
  const { environment, latest, applied, resources } = stack;
  return (
    <article class="stack">
      <header>
        <h4>
          <a href={pathOf.stack(environment, stack.stack)}>{stack.stack}</a>
        </h4>
        <Badge tone={runTone(latest)} label={runWord(latest)} />
      </header>
      {latest.message && <p class="soft">{latest.message}</p>}
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

const LastApply: FC<{ run: StackRun; now: Date }> = ({ run, now }) => (
  <>
    <Moment at={run.finishedAt ?? run.startedAt} now={now} />
    {run.status === "failed" && " (failed)"}
  </>
);
