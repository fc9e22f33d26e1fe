import type { MiddlewareHandler } from "hono";
import type { Logger } from "pino";
import type { RequestVariables } from "../dependencies.ts";

const probes = new Set(["/healthz", "/readyz"]);

/** Logs one line a request: what was asked, what was answered, how long it took. Bodies and headers stay out. */
export function requestLog(log: Logger): MiddlewareHandler<RequestVariables> {
  return async (context, next) => {
    const start = performance.now();
    await next();
    const { method, path } = context.req;
    const { status } = context.res;
    const line = {
      requestId: context.get("requestId"),
      method,
      path,
      status,
      problem: context.get("problem"),
      durationMs: Math.round((performance.now() - start) * 10) / 10,
    };
    // Load balancers ask every few seconds: noise, unless the answer is bad.
    if (probes.has(path) && status < 400) log.debug(line, "answered");
    else log.info(line, "answered");
  };
}
