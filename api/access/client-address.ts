import { isIPv6 } from "node:net";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";

/**
 * Whom a request comes from, as far as limits are concerned: an IPv4 address, or the network of 64 bits in which an
 * IPv6 client can choose its address freely.
 *
 * Each proxy in front appends the address it was asked from to `X-Forwarded-For`, so with `trustedProxies` of them the
 * client stands that many places from the end; what is before it is hearsay.
 */
export function clientAddress(context: Context, trustedProxies: number): string {
  if (trustedProxies > 0) {
    const forwarded = context.req.header("x-forwarded-for")?.split(",") ?? [];
    const address = forwarded.at(-trustedProxies)?.trim();
    if (address && address.length <= 64) return networkOf(address);
  }
  // Requests of tests come without a connection.
  const remote = context.env?.incoming ? getConnInfo(context).remote.address : undefined;
  return networkOf(remote ?? "unknown");
}

function networkOf(address: string): string {
  const ipv4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (ipv4) return ipv4;
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("%")[0]?.split("::") ?? [];
  const groups = (part: string) => part.split(":").filter((group) => group !== "");
  const first = groups(head);
  const last = groups(tail ?? "");
  const all = [...first, ...Array<string>(8 - first.length - last.length).fill("0"), ...last];
  const prefix = all.slice(0, 4).map((group) => Number.parseInt(group, 16).toString(16));
  return `${prefix.join(":")}::/64`;
}
