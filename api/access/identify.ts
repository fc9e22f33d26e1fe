import type { MiddlewareHandler } from "hono";
import type { Dependencies, RequestVariables } from "../dependencies.ts";
import { anyone } from "./principal.ts";
import { unauthenticated } from "./requires.ts";

/** Learns who sent a request and sets `principal`; refuses a request of nobody. */
export function identify({ access }: Dependencies): MiddlewareHandler<RequestVariables> {
  return async (context, next) => {
    if (access.mode !== "off") throw unauthenticated();
    context.set("principal", anyone);
    await next();
  };
}
