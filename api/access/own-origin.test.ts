import { Hono } from "hono";
import { expect, test } from "vitest";
import type { RequestVariables } from "../dependencies.ts";
import { judgeOrigin, ownOrigin } from "./own-origin.ts";
import { anyone, type Principal } from "./principal.ts";

const own = "https://ledger.example.com";
const person: Principal = { ...anyone, kind: "person", id: "github:1", name: "ada" };

test.each([
  ["same-origin", undefined, "own"],
  ["same-origin", "null", "own"],
  ["none", undefined, "own"],
  ["same-site", own, "foreign"],
  ["cross-site", own, "foreign"],
  ["", own, "foreign"],
  [undefined, own, "own"],
  [undefined, "https://ledger.example.com.evil.com", "foreign"],
  [undefined, "http://ledger.example.com", "foreign"],
  [undefined, "null", "foreign"],
  [undefined, undefined, "unknown"],
] as const)("a request with Sec-Fetch-Site %s and Origin %s is %s", (site, origin, verdict) => {
  expect(judgeOrigin(site, origin, own)).toBe(verdict);
});

async function statusOf(method: string, headers: Record<string, string>, principal: Principal) {
  const app = new Hono<RequestVariables>();
  app.use((context, next) => {
    context.set("principal", principal);
    return next();
  });
  app.onError((error, context) => context.text(error.message, 403));
  app.use(ownOrigin(own)).all((context) => context.text("done"));
  return (await app.request(`${own}/incidents`, { method, headers })).status;
}

test.each(["POST", "PUT", "PATCH", "DELETE"])(
  "%s with a cookie needs to come from this origin",
  async (method) => {
    expect(await statusOf(method, { "Content-Type": "application/json" }, person)).toBe(403);
    expect(await statusOf(method, { "Content-Type": "application/json", Origin: own }, person)).toBe(200);
  },
);

test("looking needs no origin, and neither does a request with a token", async () => {
  expect(await statusOf("GET", { "Sec-Fetch-Site": "cross-site" }, person)).toBe(200);
  expect(await statusOf("POST", { Authorization: "Bearer slw_x" }, person)).toBe(200);
});

test("where access is off, a command line may write, and another site may not", async () => {
  expect(await statusOf("POST", {}, anyone)).toBe(200);
  expect(await statusOf("POST", { Origin: "https://evil.example.com" }, anyone)).toBe(403);
  expect(await statusOf("POST", { "Sec-Fetch-Site": "cross-site" }, anyone)).toBe(403);
});
