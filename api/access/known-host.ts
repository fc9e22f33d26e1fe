import type { MiddlewareHandler } from "hono";
import type { RequestVariables } from "../dependencies.ts";
import { Problem } from "../problem.ts";
import type { AccessSettings } from "./settings.ts";
import { isLoopback } from "./variables.ts";

/**
 * Where access is off, answers only under names of this machine and those that were allowed.
 *
 * Another site can have its own name lead to 127.0.0.1 (DNS rebinding). For a browser the ledger then belongs to that
 * site, whose scripts read and change everything; only the name tells that they are strangers.
 */
export function knownHost({ mode, hosts = [] }: AccessSettings): MiddlewareHandler<RequestVariables> {
  return async ({ req }, next) => {
    const url = new URL(req.url);
    if (mode !== "off" || isLoopback(url) || hosts.includes(url.hostname)) return await next();
    throw new Problem(
      "not-permitted",
      `Access is off, so this ledger answers only to names of its own machine, such as localhost; to reach it as "${url.hostname}", add that to ALLOWED_HOSTS.`,
    );
  };
}
