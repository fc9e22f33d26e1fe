import type { ChangeCounts } from "../terraform/plan.ts";

/** What is done with a stack. */
export interface StackOperation {
  /** For example `staging`. */
  readonly environment: string;
  /** For example `staging-foundation`. */
  readonly stack: string;
  readonly action: "plan" | "apply" | "destroy";
}

/** One status that a plan, apply or destroy of a stack reached, as the ledger takes it. */
export interface StackRunEvent extends StackOperation {
  readonly status: "running" | "succeeded" | "failed" | "waiting";
  /** One sentence, or null when there is nothing to say. */
  readonly message: string | null;
  readonly changes: ChangeCounts | null;
  /** What the state holds after an apply; nothing after a plan. */
  readonly resources: readonly { readonly address: string; readonly type: string }[];
  readonly startedAt: string;
  readonly finishedAt: string | null;
}

/** What an operation came to. */
export type StackResult = Pick<StackRunEvent, "changes" | "resources">;

/** Longest message that the ledger takes. */
const MAX_MESSAGE = 2000;

/**
 * Does something with a stack and reports to `send` that it runs, then how it ended.
 *
 * @throws what `work` throws, after it was reported.
 */
export async function reportRun<Result extends StackResult>(
  operation: StackOperation,
  send: (event: StackRunEvent) => Promise<void>,
  work: () => Promise<Result>,
): Promise<Result> {
  const start = {
    ...operation,
    message: null,
    changes: null,
    resources: [],
    startedAt: new Date().toISOString(),
  };
  await send({ ...start, status: "running", finishedAt: null });
  let result: Result;
  try {
    result = await work();
  } catch (error) {
    const message = (error instanceof Error ? error.message : String(error)).slice(0, MAX_MESSAGE);
    await send({ ...start, status: "failed", message, finishedAt: new Date().toISOString() });
    throw error;
  }
  const { changes, resources } = result;
  await send({ ...start, status: "succeeded", changes, resources, finishedAt: new Date().toISOString() });
  return result;
}
