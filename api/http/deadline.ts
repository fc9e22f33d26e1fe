import type { MiddlewareHandler } from "hono";
import type { RequestVariables } from "../dependencies.ts";
import { Problem } from "../problem.ts";

/** Bounds of {@link deadline}. */
export interface DeadlineOptions {
  /** Milliseconds within which every request is answered. */
  readonly deadlineMs: number;
  /** Requests that may be unfinished at a time; more are refused at once. */
  readonly maxUnfinished: number;
}

/**
 * Answers every request in time.
 *
 * Work that missed its deadline cannot be called back from the database, so it counts until it really ends:
 * otherwise the queue for a database that hangs would grow without bound behind answers that look quick.
 */
export function deadline({
  deadlineMs,
  maxUnfinished,
}: DeadlineOptions): MiddlewareHandler<RequestVariables> {
  let unfinished = 0;

  return async (context, next) => {
    if (unfinished >= maxUnfinished) {
      throw new Problem("overloaded", `${unfinished} requests are unfinished; try again in a moment.`);
    }
    const controller = new AbortController();
    context.set("deadline", controller.signal);
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      controller.abort();
      late.reject(
        new Problem(
          "deadline-exceeded",
          `There was no answer within ${deadlineMs / 1000} s; try again in a moment.`,
        ),
      );
    }, deadlineMs);

    unfinished += 1;
    const work = next().finally(() => {
      unfinished -= 1;
      clearTimeout(timer);
    });
    await Promise.race([work, late.promise]);
  };
}
