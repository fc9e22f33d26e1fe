import type { MiddlewareHandler } from "hono";
import type { Dependencies, RequestVariables } from "../dependencies.ts";
import { clientAddress } from "./client-address.ts";
import { createRateLimit } from "./rate-limit.ts";

/** Events that one address may send in a minute: GitHub sends those of all repositories from a few addresses. */
const maxEvents = 12_000;

/** Bounds the work that signatures of one address make, right and wrong ones. Nothing is bounded where access is off. */
export function hookLimit({ access }: Dependencies): MiddlewareHandler<RequestVariables> {
  const limit = createRateLimit("hooks", maxEvents, "events from this address");
  return async (context, next) => {
    if (access.mode !== "off") await limit.take(context, clientAddress(context, access.trustedProxies));
    await next();
  };
}
