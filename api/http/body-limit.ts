import type { MiddlewareHandler } from "hono";
import { bodyLimit as honoBodyLimit } from "hono/body-limit";
import { Problem } from "../problem.ts";

const limitBytes = 100_000;

/** Refuses bodies that are longer than any form or JSON needs to be. Hooks have limits of their own. */
export function bodyLimit(): MiddlewareHandler {
  const limit = honoBodyLimit({
    maxSize: limitBytes,
    onError: () => {
      throw new Problem("body-too-large", `At most ${limitBytes} bytes are accepted here.`, {
        Connection: "close",
      });
    },
  });
  // Looking for a body makes the server build a whole Request, which is a good part of what a question costs.
  return (context, next) =>
    context.req.method === "GET" || context.req.method === "HEAD" ? next() : limit(context, next);
}
