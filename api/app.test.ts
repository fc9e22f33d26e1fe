import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { githubRequest, slipwayRequest, testSecrets } from "./testing/signed-request.ts";
import { createTestApp } from "./testing/test-app.ts";

async function problemOf(response: Response | Promise<Response>) {
  const { status, headers } = await response;
  const document = (await (await response).json()) as { type: string; title: string; detail: string };
  expect(headers.get("content-type")).toBe("application/problem+json");
  expect(document).toMatchObject({ status, requestId: expect.stringMatching(/^[\w-]+$/) });
  return { status, type: document.type, title: document.title, detail: document.detail };
}

test("liveness answers without the database and says what runs", async () => {
  const response = await createTestApp().app.request("/healthz");
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    status: "alive",
    version: "1.2.3",
    commit: "8c703cc642cb6eb9a060e54bf8d69288fbee4905",
    environment: "staging",
  });
});

test("every path is found by the fast router, which takes no fixed part of a path where another path has a parameter", async () => {
  const { app } = createTestApp();
  await app.request("/healthz");
  expect(app.router.name).toBe("SmartRouter + RegExpRouter");
});

test("a path that is not served is a 404", async () => {
  expect(await problemOf(createTestApp().app.request("/nowhere"))).toEqual({
    status: 404,
    type: "urn:slipway:problem:not-found",
    title: "There is nothing here",
    detail: "Nothing is served at /nowhere; /openapi.json lists what is.",
  });
});

test.each([
  ["DELETE", "/", "GET, HEAD"],
  ["POST", "/healthz", "GET, HEAD"],
  ["GET", "/hooks/github", "POST"],
  ["PATCH", "/hooks/slipway", "POST"],
  ["PUT", "/v1/services/ledger/environments", "GET, HEAD"],
  ["POST", "/openapi.json", "GET, HEAD"],
])("%s %s is a 405 that names the methods", async (method, path, allowed) => {
  const response = await createTestApp().app.request(path, { method });
  expect(response.headers.get("allow")).toBe(allowed);
  expect((await problemOf(response)).detail).toBe(`${method} is not possible on ${path}; use ${allowed}.`);
});

test("a browser gets the problem as a page", async () => {
  const response = await createTestApp().app.request("/nowhere", { headers: { Accept: "text/html,*/*" } });
  expect(response.status).toBe(404);
  expect(response.headers.get("content-type")).toBe("text/html; charset=UTF-8");
  expect(await response.text()).toContain(
    "<p>Nothing is served at /nowhere; /openapi.json lists what is.</p>",
  );
});

test("an unreachable database is a 503 that says when to come back, and an error in the log", async () => {
  const { app, lines } = createTestApp();
  const response = await app.request("/v1/services/ledger/environments");
  expect(response.headers.get("retry-after")).toBe("2");
  expect(await problemOf(response)).toEqual({
    status: 503,
    type: "urn:slipway:problem:database-unavailable",
    title: "The database is not available",
    detail: "The database cannot be reached; try again in a moment.",
  });
  expect(lines.filter(({ level }) => level === 50)).toMatchObject([
    { msg: "The database cannot be reached; try again in a moment.", err: { code: "ECONNREFUSED" } },
  ]);
});

test("a process that is stopping is not ready and keeps no connection", async () => {
  const { app } = createTestApp({ lifecycle: { stopping: true } });
  const response = await app.request("/readyz");
  expect(response.headers.get("connection")).toBe("close");
  expect((await problemOf(response)).detail).toBe("This process is stopping; ask another one.");
  expect((await app.request("/healthz")).status).toBe(200);
});

test("the log has one line a request, without its body", async () => {
  const { app, lines } = createTestApp();
  await app.request(
    githubRequest("push", { secret: "in the body" }, { signature: `sha256=${"0".repeat(64)}` }),
  );
  expect(lines).toMatchObject([
    {
      level: 30,
      method: "POST",
      path: "/hooks/github",
      status: 401,
      problem: "signature-invalid",
      requestId: expect.any(String),
      durationMs: expect.any(Number),
    },
  ]);
  expect(JSON.stringify(lines)).not.toContain("in the body");
});

describe.each([
  ["GitHub", githubRequest.bind(null, "ping"), "X-Hub-Signature-256", "X-GitHub-Event", "X-GitHub-Delivery"],
  ["Slipway", slipwayRequest, "X-Slipway-Signature-256", "X-Slipway-Event", "X-Slipway-Delivery"],
] as const)("an event of %s", (_, request, signatureHeader, eventHeader, deliveryHeader) => {
  const { app } = createTestApp();

  test("without a signature is refused", async () => {
    const unsigned = request({});
    unsigned.headers.delete(signatureHeader);
    expect(await problemOf(app.request(unsigned))).toMatchObject({
      status: 401,
      detail: `The header ${signatureHeader} is missing or not sha256= and 64 hex digits; set the webhook's secret.`,
    });
  });

  test("with the signature of another body is refused", async () => {
    const forged = request({ a: 1 }, { signature: request({ a: 2 }).headers.get(signatureHeader)! });
    expect(await problemOf(app.request(forged))).toMatchObject({
      status: 401,
      detail: `The header ${signatureHeader} does not match the body; use the same secret on both sides.`,
    });
  });

  test("that was cut off is refused, since its signature no longer fits", async () => {
    const whole = JSON.stringify({ some: "event" });
    const signature = request(whole).headers.get(signatureHeader)!;
    expect(await problemOf(app.request(request(whole.slice(0, -2), { signature })))).toMatchObject({
      status: 401,
    });
  });

  test("that is not JSON is refused although it is signed", async () => {
    expect(await problemOf(app.request(request('{"some": "eve')))).toMatchObject({
      status: 400,
      detail: "The body of 13 characters is not JSON; send it whole.",
    });
  });

  test("as a form is refused", async () => {
    const form = request("payload=%7B%7D", {
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
    });
    expect(await problemOf(app.request(form))).toMatchObject({
      status: 415,
      detail:
        "The content type is application/x-www-form-urlencoded; set the webhook's content type to application/json.",
    });
  });

  test.each([eventHeader, deliveryHeader])("without %s is refused", async (header) => {
    const incomplete = request({});
    incomplete.headers.delete(header);
    expect(await problemOf(app.request(incomplete))).toMatchObject({
      status: 400,
      detail: `The header ${header} is missing or longer than 200 characters.`,
    });
  });

  test("of 30 MB is refused unread", async () => {
    const large = request("x".repeat(30_000_000));
    large.headers.set("Content-Length", "30000000");
    const limit = signatureHeader === "X-Hub-Signature-256" ? "25000000" : "2000000";
    expect(await problemOf(app.request(large))).toMatchObject({
      status: 413,
      detail: `The body has 30000000 bytes; at most ${limit} bytes are accepted here.`,
    });
    expect(large.bodyUsed).toBe(false);
  });
});

test("an event in another encoding is refused although it is signed", async () => {
  const { app } = createTestApp();
  const body = Buffer.from('{"name": "gr\xf6\xdfer"}', "latin1");
  const signature = `sha256=${createHmac("sha256", testSecrets.github).update(body).digest("hex")}`;
  const { headers } = githubRequest("ping", {}, { signature });
  const response = app.request(
    new Request("http://ledger.test/hooks/github", { method: "POST", body, headers }),
  );
  expect((await problemOf(response)).detail).toBe("The body is not UTF-8; send JSON in UTF-8.");
});

test.each(["/v1/services/%00/environments", `/v1/services/${"x".repeat(201)}/environments`])(
  "%s is no service",
  async (path) => {
    expect(await problemOf(createTestApp().app.request(path))).toMatchObject({ status: 400 });
  },
);
