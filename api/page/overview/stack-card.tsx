import type { FC } from "hono/jsx";
import type { StackRun } from "../../runs/run.ts";
import { counted } from "../amounts.ts";
import { Badge } from "../badge.tsx";
import { Facts } from "../facts.tsx";
import { pathOf } from "../links.ts";
import { ChangeCounts } from "../runs/change-counts.tsx";
import { runTone, runWord } from "../runs/run-words.ts";
import { DriftBadge } from "../stack/drift-badge.tsx";
import { Moment } from "../time.tsx";
import type { WatchedStack } from "./overview.ts";

/** One stack: its state, its last apply and whether it was changed by hand. */
export const StackCard: FC<{ stack: WatchedStack; now: Date }> = ({ stack, now }) => {
  const { environment, latest, applied, resources, drift } = stack;
  return (
    <article class="stack">
      <header>
        <h4>
          <a href={pathOf.stack(environment, stack.stack)}>{stack.stack}</a>
        </h4>
        <span class="badges">
          {drift && <DriftBadge check={drift} />}
          <Badge tone={runTone(latest)} label={runWord(latest)} />
        </span>
      </header>
      {latest.message && <p class="soft">{latest.message}</p>}
      <Facts
        rows={[
          ["Changes", latest.changes && <ChangeCounts run={latest} changes={latest.changes} />],
          ["Last apply", applied ? <LastApply run={applied} now={now} /> : "never"],
          ["Holds", counted(resources.length, "resource")],
        ]}
      />
    </article>
  );
};

const LastApply: FC<{ run: StackRun; now: Date }> = ({ run, now }) => (
  <>
    <Moment at={run.finishedAt ?? run.startedAt} now={now} />
    {run.status === "failed" && " (failed)"}
  </>
);
