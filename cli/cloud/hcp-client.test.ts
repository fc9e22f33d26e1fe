import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { HcpClient } from "./hcp-client.ts";

const waits: number[] = [];
const client = new HcpClient({ hostname: "tfe.acme.org", token: "secret-token" }, async (seconds) => {
  waits.push(seconds);
});
const schema = z.object({ data: z.string() });

/** Answers the requests one after the other, and keeps them. */
function answer(...answers: readonly (Response | Error)[]): Request[] {
  const requests: Request[] = [];
  const left = [...answers];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    requests.push(new Request(url, { method: init.method!, headers: init.headers! }));
    const next = left.shift();
    if (next instanceof Error) throw next;
    return next ?? new Response("", { status: 500 });
  });
  return requests;
}

afterEach(() => {
  vi.unstubAllGlobals();
  waits.length = 0;
});

test("waits as long as it is asked to, and asks again", async () => {
  answer(
    new Response("", { status: 429, headers: { "retry-after": "7" } }),
    Response.json({ data: "there" }),
  );
  expect(await client.get("/runs/run-1", schema)).toEqual({ data: "there" });
  expect(waits[0]).toBe(7);
});

test("reads again after a disturbance, and never sends twice", async () => {
  answer(new Error("reset"), new Response("", { status: 502 }), Response.json({ data: "there" }));
  expect(await client.get("/runs/run-1", schema)).toEqual({ data: "there" });
  const requests = answer(new Response("", { status: 502 }));
  await expect(client.post("/runs", {}, schema)).rejects.toThrow(
    "tfe.acme.org answered 502 to POST /runs: try again later.",
  );
  expect(requests).toHaveLength(1);
});

test("follows to where a document is kept, without the token", async () => {
  const location = "https://archive.example.org/plan?signature=1";
  const requests = answer(new Response("", { status: 307, headers: { location } }), new Response("{}"));
  expect(await client.download("/plans/plan-1/json-output")).toEqual({ status: 200, text: "{}" });
  expect(requests.map(({ url, headers }) => [url, headers.get("authorization")])).toEqual([
    ["https://tfe.acme.org/api/v2/plans/plan-1/json-output", "Bearer secret-token"],
    [location, null],
  ]);
});

test("follows to nowhere that is not encrypted", async () => {
  answer(new Response("", { status: 307, headers: { location: "http://archive.example.org/plan" } }));
  await expect(client.download("/plans/plan-1/json-output")).rejects.toThrow(
    "tfe.acme.org leads to http://archive.example.org, which is not encrypted: it is not followed.",
  );
});

test("an address without a host is the server's own", async () => {
  const requests = answer(new Response("log"));
  expect(await client.readAddress("/logs/1")).toBe("log");
  expect(requests[0]?.url).toBe("https://tfe.acme.org/logs/1");
});

test("a refusal says the server's reason and the way out", async () => {
  answer(Response.json({ errors: [{ detail: "Plan permission is missing" }] }, { status: 403 }));
  await expect(client.post("/runs", {}, schema)).rejects.toThrow(
    "tfe.acme.org answered 403 to POST /runs (Plan permission is missing): give the token's team the rights to plan and apply in this workspace; a token of an organization cannot.",
  );
});

test("another kind of server is told by its answers", async () => {
  answer(new Response("<html>Welcome</html>"));
  await expect(client.get("/runs/run-1", schema)).rejects.toThrow(
    "tfe.acme.org answered to /runs/run-1 what HCP Terraform would not: check that the host name is the one of such a server.",
  );
});

test("a server that is away is named", async () => {
  answer(...Array.from({ length: 5 }, () => new Error("getaddrinfo ENOTFOUND tfe.acme.org")));
  await expect(client.get("/runs/run-1", schema)).rejects.toThrow(
    "tfe.acme.org cannot be reached for GET /runs/run-1 (getaddrinfo ENOTFOUND tfe.acme.org): check host name and network.",
  );
});
