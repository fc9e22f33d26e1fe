import type { MiddlewareHandler } from "hono";
import { Problem } from "../problem.ts";

/** For routes that read JSON: refuses bodies that do not say they are JSON, since the route would take them for missing. */
export const jsonBodies: MiddlewareHandler = async ({ req }, next) => {
  const contentType = req.header("content-type") ?? "none";
  if (!/^application\/json\s*(;|$)/i.test(contentType)) {
    throw new Problem("unsupported-media-type", `The content type is ${contentType}; send application/json.`);
  }
  await next();
};
