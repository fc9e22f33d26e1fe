import type { AccessCase, Names } from "../access-case.ts";
import { applyCases } from "./apply.ts";
import { escalationCases } from "./escalation.ts";
import { executionCases } from "./execution.ts";
import { planCases } from "./plan.ts";
import { backupCases, flowLogCases, monitoringCases, nightStopCases } from "./services.ts";
import { taskCases } from "./task.ts";

/** Cases of every role that the environment has, by the end of the role's name. */
export function casesByRole(names: Names): Record<string, AccessCase[]> {
  return {
    plan: planCases(names),
    apply: [...applyCases(names), ...escalationCases(names)],
    execution: executionCases(names),
    task: taskCases(names),
    backup: backupCases(names),
    "database-monitoring": monitoringCases(names),
    "flow-logs": flowLogCases(names),
    ...(names.environment.uptime.kind === "working-hours" && { "night-stop": nightStopCases(names) }),
  };
}
