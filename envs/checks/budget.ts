import type { BudgetSettings } from "../environment.ts";
import { positive } from "./value.ts";
import type { Violation } from "./violation.ts";

export function* checkBudget(path: string, budget: BudgetSettings): Iterable<Violation> {
  yield* positive(`${path}.monthlyUsd`, budget.monthlyUsd, "US dollars");
  yield* positive(`${path}.anomalyUsd`, budget.anomalyUsd, "US dollars");
}
