import { join } from "node:path";
import { applyCommand, type PlanOptions, planCommand, type StateOptions, showCommand } from "./commands.ts";
import type { ResourceAction, TerraformEvent } from "./events.ts";
import { initializeStack } from "./initialize.ts";
import { type ApplyProgress, trackApply } from "./progress.ts";
import { type PreparedStack, runInStack, type StackCommandOptions } from "./stack.ts";

/** Changes of one plan, by what happens to the resource. */
export interface ChangeCounts {
  readonly create: number;
  readonly update: number;
  readonly replace: number;
  readonly delete: number;
  readonly forget: number;
}

/** A saved plan of one stack. */
export interface SavedPlan {
  /** The file that `apply` takes. */
  readonly file: string;
  /** Whether applying it changes anything, outputs and state included. */
  readonly changed: boolean;
  readonly counts: ChangeCounts;
}

/** Plans a stack (after `terraform init` where needed) and saves the plan, in its folder unless `out` says where. */
export async function planStack(
  stack: PreparedStack,
  {
    signal,
    onEvent,
    out: file = join(stack.folder, "plan.tfplan"),
    ...options
  }: Partial<PlanOptions> & StackCommandOptions = {},
): Promise<SavedPlan> {
  await initializeStack(stack, { signal });
  const actions: ResourceAction[] = [];
  const { exitCode } = await runInStack(stack, planCommand({ ...options, out: file }), {
    signal,
    onEvent: (event: TerraformEvent) => {
      if (event.type === "planned_change") actions.push(event.change.action);
      onEvent?.(event);
    },
  });
  return { file, changed: exitCode === 2, counts: countChanges(actions) };
}

function countChanges(actions: readonly ResourceAction[]): ChangeCounts {
  const count = (...wanted: ResourceAction[]) => actions.filter((action) => wanted.includes(action)).length;
  return {
    create: count("create"),
    update: count("update"),
    replace: count("replace"),
    delete: count("delete"),
    forget: count("forget", "remove"),
  };
}

/** Applies a saved plan. */
export async function applyPlan(
  stack: PreparedStack,
  plan: SavedPlan,
  {
    signal,
    onProgress,
    ...options
  }: StateOptions & {
    readonly signal?: AbortSignal;
    readonly onProgress?: (progress: ApplyProgress) => void;
  } = {},
): Promise<void> {
  const { create, update, replace, delete: removals } = plan.counts;
  const track = trackApply(create + update + 2 * replace + removals);
  await runInStack(stack, applyCommand(plan.file, options), {
    signal,
    onEvent: (event) => onProgress?.(track(event)),
  });
}

/** A saved plan as Terraform's JSON document, parsed. It holds secrets: never print it. */
export async function showPlan(stack: PreparedStack, plan: SavedPlan): Promise<unknown> {
  return JSON.parse((await runInStack(stack, showCommand(plan.file))).output);
}
