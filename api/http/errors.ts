import type { ErrorHandler } from "hono";
import type { Logger } from "pino";
import { databaseFault } from "../database/fault.ts";
import type { RequestVariables } from "../dependencies.ts";
import { Problem } from "../problem.ts";

/** The one place where errors become answers. Faults of this side are logged whole; the client learns no internals. */
export function answerErrors(log: Logger): ErrorHandler<RequestVariables> {
  return (error, context) => {
    const problem = asProblem(error);
    const requestId = context.get("requestId");
    context.set("problem", problem.kind);
    if (problem.status >= 500) log.error({ requestId, problem: problem.kind, err: error }, problem.message);
    return problem.toResponse(requestId);
  };
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const fault = databaseFault(error);
  if (fault) return new Problem("database-unavailable", `${fault}; try again in a moment.`);
  return new Problem("internal-error", "This service met a fault of its own; its log has the details.");
}
