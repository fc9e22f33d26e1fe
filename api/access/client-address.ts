import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/**
 * Address of who sent a request. Each proxy in front appends the address it was asked from to `X-Forwarded-For`, so
 * with `trustedProxies` of them the client stands that many places from the end; what is before it is hearsay.
 */
export function clientAddress(context: Context, trustedProxies: number): string {
  if (trustedProxies > 0) {
    const forwarded = context.req.header("x-forwarded-for")?.split(",") ?? [];
    const address = forwarded.at(-trustedProxies)?.trim();
    if (address && address.length <= 64) return address;
  }
  // Requests of tests come without a connection.
  return context.env?.incoming ? (getConnInfo(context).remote.address ?? "unknown") : "unknown";
}
