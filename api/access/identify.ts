import type { MiddlewareHandler } from "hono";
import type { Dependencies, RequestVariables } from "../dependencies.ts";
import type { Authenticator } from "./authenticate.ts";
import { anyone } from "./principal.ts";
import { nobodyCanLogIn, unauthenticated } from "./requires.ts";

/**
 * Learns who sent a request and sets `principal`. Browsers of nobody are sent to the login, others are told what to
 * do.
 */
export function identify(
  { access }: Dependencies,
  { principalOf }: Authenticator,
): MiddlewareHandler<RequestVariables> {
  return async (context, next) => {
    if (access.mode === "off") {
      context.set("principal", anyone);
      return await next();
    }
    const principal = await principalOf(context);
    if (principal) {
      context.set("principal", principal);
      return await next();
    }
    const { req } = context;
    if (access.provider && req.method === "GET" && req.header("accept")?.includes("text/html")) {
      const { pathname, search } = new URL(req.url);
      return context.redirect(`/login?return=${encodeURIComponent(pathname + search)}`);
    }
    throw access.provider ? unauthenticated() : nobodyCanLogIn();
  };
}
