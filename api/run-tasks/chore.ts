import type { Chore } from "../chores.ts";
import type { Dependencies } from "../dependencies.ts";
import { createAcceptor } from "../hooks/accept.ts";
import { type AnswerTools, answerRunTask } from "./answer.ts";
import { claim, finish, release, renew, type WaitingTask } from "./queue.ts";
import { openRequest } from "./sealed-request.ts";
import type { RunTaskSettings } from "./settings.ts";
import { createSlots } from "./slots.ts";

/** Tasks that one process works on at a time; most of that is waiting. */
const mostTasks = 10;
/** Plans that one process reviews at a time: each of them takes its share of memory. */
const mostPlans = 1;

/** HCP Terraform waits for an hour at most; what could not be told an hour later is not worth telling. */
const staleMs = 2 * 60 * 60_000;

/** How quickly things happen; the tests are in a hurry. */
export type Pace = Pick<AnswerTools, "firstDelayMs" | "progressMs"> & Pick<Chore, "everyMs">;

const calm: Pace = { everyMs: 2_000, firstDelayMs: 1_000, progressMs: 4 * 60_000 };

/** Works on the run tasks that wait in the database, together with the other processes of the ledger. */
export function runTaskChore(
  settings: RunTaskSettings,
  dependencies: Pick<Dependencies, "sql" | "log" | "clock" | "hooks" | "access">,
  pace: Pace = calm,
): Chore {
  const { sql, log, clock, hooks, access } = dependencies;
  const tools: AnswerTools = {
    settings,
    accept: createAcceptor(dependencies),
    log,
    clock,
    environments: hooks.translation.environments,
    publicOrigin: access.publicOrigin,
    slots: createSlots(mostPlans),
    ...pace,
  };
  const inWork = new Set<string>();

  const work = async ({ id, sealed, attempts, ageMs }: WaitingTask, signal: AbortSignal) => {
    try {
      const request = openRequest(sealed, id, settings.key);
      if (!request)
        log.warn({ taskResultId: id }, "A run task is dropped: it was accepted under another key.");
      else if (ageMs > staleMs)
        log.warn({ taskResultId: id }, "A run task is dropped: nobody waits any more.");
      else await answerRunTask({ request, attempts, ageMs, signal }, tools);
      await finish(sql, id);
    } catch (error) {
      if (signal.aborted) return await release(sql, id).catch(() => undefined);
      // Its lease ends in a minute, and then it is begun again.
      log.error({ err: error, taskResultId: id }, "A run task failed; it is begun again in a minute.");
    } finally {
      inWork.delete(id);
    }
  };

  return {
    name: "Answering run tasks",
    everyMs: pace.everyMs,
    run: async (signal) => {
      await renew(sql, [...inWork]);
      if (inWork.size >= mostTasks) return;
      for (const task of await claim(sql, mostTasks - inWork.size)) {
        inWork.add(task.id);
        void work(task, signal);
      }
    },
  };
}
