import { field, isArray, isObject, type Json, type JsonObject } from "../json.ts";
import type { Change, Plan, ResourceChange } from "../plan.ts";
import { parseExactly } from "./exact-json.ts";
import { explainNotAPlan } from "./not-a-plan.ts";
import { explainNotJson } from "./not-json.ts";
import { howToMakeOne, UnreadablePlan } from "./unreadable-plan.ts";

/**
 * Reads the JSON of a plan: formats 0.x and 1.x, of Terraform and of OpenTofu.
 *
 * @param file how messages call it, for example its path
 * @throws UnreadablePlan when it is something else
 */
export function readPlan(content: string, file: string): Plan {
  const parsed = parse(content, file);
  const fault = explainNotAPlan(file, parsed);
  if (fault !== undefined) throw new UnreadablePlan(fault);
  const plan = parsed as JsonObject;
  return {
    ...(plan as unknown as Plan),
    resource_changes: list(plan, "resource_changes", file, isResourceChange),
    resource_drift: list(plan, "resource_drift", file, isResourceChange),
    deferred_changes: list(plan, "deferred_changes", file, isDeferredChange),
    output_changes: outputChanges(plan, file),
    action_invocations: list(plan, "action_invocations", file, isInvocation),
    deferred_action_invocations: list(plan, "deferred_action_invocations", file, isDeferredInvocation),
  };
}

function parse(content: string, file: string): Json {
  try {
    return parseExactly(content);
  } catch (error) {
    throw new UnreadablePlan(explainNotJson(file, content, error instanceof Error ? error.message : ""));
  }
}

function list<Item>(plan: JsonObject, name: string, file: string, isItem: (item: Json) => boolean): Item[] {
  const value = field(plan, name) ?? [];
  if (!isArray(value)) throw malformed(file, name);
  const broken = value.findIndex((item) => !isItem(item));
  if (broken >= 0) throw malformed(file, `${name}[${broken}]`);
  return value as unknown as Item[];
}

function outputChanges(plan: JsonObject, file: string): Plan["output_changes"] {
  const value = field(plan, "output_changes") ?? {};
  if (!isObject(value)) throw malformed(file, "output_changes");
  const broken = Object.keys(value).findIndex((name) => !isChange(value[name]));
  if (broken >= 0) throw malformed(file, `output_changes (number ${broken + 1})`);
  return value as unknown as Record<string, Change>;
}

function malformed(file: string, part: string): UnreadablePlan {
  return new UnreadablePlan(`${file} has a malformed ${part}: ${howToMakeOne} again.`);
}

const isText = (value: Json | undefined) => typeof value === "string";

function isChange(value: Json | undefined): boolean {
  const actions = field(value, "actions");
  return isArray(actions) && actions.every(isText);
}

function isResourceChange(value: Json | undefined): boolean {
  const { address, type, change } = (isObject(value) ? value : {}) as unknown as ResourceChange;
  return isText(address) && isText(type) && isChange(change as unknown as Json);
}

function isDeferredChange(value: Json): boolean {
  return isResourceChange(field(value, "resource_change"));
}

function isInvocation(value: Json | undefined): boolean {
  return isText(field(value, "address"));
}

function isDeferredInvocation(value: Json): boolean {
  return isInvocation(field(value, "action_invocation"));
}
