import { field, items, type Json, text } from "./json.ts";
import type { Plan } from "./plan.ts";

export const checkStatuses = ["pass", "fail", "error", "unknown"] as const;
export type CheckStatus = (typeof checkStatuses)[number];

/** One condition, output, variable or `check` block of the configuration. Raw. */
export interface Check {
  readonly address: string;
  readonly status: CheckStatus;
  readonly problems: readonly string[];
}

/** The checks of a plan; a failing `check` block is only a warning, the plan can be applied all the same. */
export function checksOf(plan: Plan): Check[] {
  return items(plan.checks).map((check) => ({
    address: addressOf(check) ?? "(unnamed check)",
    status: statusOf(check),
    problems: items(field(check, "instances")).flatMap(problemsOf),
  }));
}

function addressOf(check: Json): string | undefined {
  return text(field(field(check, "address"), "to_display"));
}

function statusOf(check: Json): CheckStatus {
  const status = field(check, "status");
  return checkStatuses.find((known) => known === status) ?? "unknown";
}

function problemsOf(instance: Json): string[] {
  return items(field(instance, "problems")).map((problem) => text(field(problem, "message")) ?? "");
}
