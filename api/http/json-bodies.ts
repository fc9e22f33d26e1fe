import type { MiddlewareHandler } from "hono";
import { Problem } from "../problem.ts";

const methodsWithBody = new Set(["POST", "PUT", "PATCH"]);

/** Refuses bodies that do not say they are JSON; routes with a schema would take them for missing. */
export const jsonBodies: MiddlewareHandler = async ({ req }, next) => {
  const contentType = req.header("content-type") ?? "none";
  if (methodsWithBody.has(req.method) && !/^application\/json\s*(;|$)/i.test(contentType)) {
    throw new Problem("unsupported-media-type", `The content type is ${contentType}; send application/json.`);
  }
  await next();
};
