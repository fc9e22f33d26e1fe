import { Hono } from "hono";
import { expect, test } from "vitest";
import { clientAddress } from "./client-address.ts";

async function addressOf(forwarded: string | undefined, trustedProxies: number): Promise<string> {
  const app = new Hono().get("/", (context) => context.text(clientAddress(context, trustedProxies)));
  const headers: Record<string, string> = forwarded === undefined ? {} : { "X-Forwarded-For": forwarded };
  const incoming = { socket: { remoteAddress: "10.0.0.7", remotePort: 1, remoteFamily: "IPv4" } };
  return await (await app.request("/", { headers }, { incoming })).text();
}

test.each([
  ["no proxy is trusted, so the header is hearsay", "192.0.2.1", 0, "10.0.0.7"],
  ["one proxy appended the client", "192.0.2.1", 1, "192.0.2.1"],
  ["what the client claims comes before", "203.0.113.9, 192.0.2.1", 1, "192.0.2.1"],
  ["two proxies appended client and first proxy", "203.0.113.9, 192.0.2.1, 10.0.0.2", 2, "192.0.2.1"],
  ["fewer addresses than proxies", "192.0.2.1", 2, "10.0.0.7"],
  ["no header at all", undefined, 1, "10.0.0.7"],
] as const)("%s", async (_, forwarded, trustedProxies, address) => {
  expect(await addressOf(forwarded, trustedProxies)).toBe(address);
});

test.each([
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0db8:0001:0002::9", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["not an address", "not an address"],
])("%s counts as %s", async (address, network) => {
  expect(await addressOf(address, 1)).toBe(network);
});
