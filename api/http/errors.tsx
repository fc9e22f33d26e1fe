import type { Context, ErrorHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { databaseFault } from "../database/fault.ts";
import type { Dependencies, RequestVariables } from "../dependencies.ts";
import { render } from "../page/document.tsx";
import { ProblemPage } from "../page/problem-page.tsx";
import { surroundingsOf } from "../page/surroundings.ts";
import { Problem } from "../problem.ts";

/**
 * The one place where errors become answers: a page for browsers, a problem document for everyone else.
 *
 * Faults of this side are logged whole; the client learns no internals. Whoever is told "not now" is told when.
 */
export function answerErrors(dependencies: Dependencies): ErrorHandler<RequestVariables> {
  const { log } = dependencies;
  return (error, context) => {
    const problem = asProblem(error);
    const requestId = context.get("requestId");
    context.set("problem", problem.kind);
    if (problem.status >= 500) log.error({ requestId, problem: problem.kind, err: error }, problem.message);

    const document = problem.toDocument(requestId);
    const headers = {
      "Cache-Control": "no-store",
      ...(problem.status === 503 && { "Retry-After": "2" }),
      ...problem.headers,
    };
    if (isBrowser(context)) {
      const page = <ProblemPage problem={document} {...surroundingsOf(context, dependencies)} />;
      return context.html(render(page), problem.status, headers);
    }
    return context.body(JSON.stringify(document), problem.status, {
      ...headers,
      "Content-Type": "application/problem+json",
    });
  };
}

function isBrowser({ req }: Context): boolean {
  return req.header("accept")?.includes("text/html") ?? false;
}

function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HTTPException && error.status === 400) {
    return new Problem("malformed-request", "The body is not JSON; send it whole.", {}, error);
  }
  const fault = databaseFault(error);
  if (fault) return new Problem("database-unavailable", `${fault}; try again in a moment.`);
  return new Problem("internal-error", "This service met a fault of its own; its log has the details.");
}
