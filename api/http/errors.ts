import type { ErrorHandler } from "hono";
import type { Logger } from "pino";
import { databaseFault } from "../database/fault.ts";
import type { RequestVariables } from "../dependencies.ts";
import { Problem } from "../problem.ts";

/** The one place where errors become answers. Faults of ours are logged as errors; the client learns no internals. */
export function answerErrors(log: Logger): ErrorHandler<RequestVariables> {
  return (error, context) => {
    const requestId = context.get("requestId");
    const problem = asProblem(error);
    if (problem.status >= 500) log.error({ requestId, err: error }, problem.message);
    else log.info({ requestId, problem: problem.kind }, problem.message);
    return problem.toResponse(requestId);
  };
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const fault = databaseFault(error);
  if (fault) return new Problem("database-unavailable", `${fault}; try again in a moment.`);
  return new Problem("internal-error", "The request met a fault of this service; its log has the details.");
}
