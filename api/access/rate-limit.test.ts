import { Hono } from "hono";
import { expect, test } from "vitest";
import { Problem } from "../problem.ts";
import { githubRequest } from "../testing/signed-request.ts";
import { createTestApp } from "../testing/test-app.ts";
import { createRateLimit } from "./rate-limit.ts";
import { type AccessSettings, accessOff } from "./settings.ts";

/** Answers with what the limit says of `key`. */
function appWith(points: number) {
  const limit = createRateLimit("tries", points, "tries");
  const app = new Hono();
  app.onError((error, context) => {
    if (!(error instanceof Problem)) throw error;
    return context.text(error.message, error.status, error.headers);
  });
  app.get("/take/:key", async (context) => {
    await limit.take(context, context.req.param("key"));
    return context.text("taken");
  });
  app.get("/room/:key", async (context) => {
    await limit.expectRoom(context.req.param("key"));
    return context.text("room");
  });
  return app;
}

test("as many as the limit are let through, and each answer says what is left", async () => {
  const app = appWith(2);
  const answers = [await app.request("/take/a"), await app.request("/take/a"), await app.request("/take/a")];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
  expect(answers.map(({ headers }) => headers.get("ratelimit")?.replace(/t=\d+/, "t=?"))).toEqual([
    '"tries";r=1;t=?',
    '"tries";r=0;t=?',
    '"tries";r=0;t=?',
  ]);
  expect(answers.map(({ headers }) => headers.get("ratelimit-policy"))).toEqual(
    Array(3).fill('"tries";q=2;w=60'),
  );
  expect(answers[2]?.headers.get("retry-after")).toMatch(/^([1-9]|[1-5]\d|60)$/);
  expect(await answers[2]?.text()).toMatch(
    /^There were more than 2 tries within a minute; try again in \d+ s\.$/,
  );
});

test("one sender does not use up what another one has", async () => {
  const app = appWith(1);
  expect((await app.request("/take/a")).status).toBe(200);
  expect((await app.request("/take/a")).status).toBe(429);
  expect((await app.request("/take/b")).status).toBe(200);
});

test("asking for room counts nothing", async () => {
  const app = appWith(1);
  for (let n = 0; n < 3; n += 1) expect((await app.request("/room/a")).status).toBe(200);
  await app.request("/take/a");
  expect((await app.request("/room/a")).status).toBe(429);
});

const login: AccessSettings = { ...accessOff, mode: "login" };

test.each([
  ["login", login, '"hooks";q=12000;w=60'],
  ["off", accessOff, null],
] as const)("hooks are bounded where access is a login, and only there: %s", async (_, access, policy) => {
  const { app } = createTestApp({ access });
  const unsigned = githubRequest("ping", {}, { signature: "" });
  const response = await app.request(unsigned);
  expect(response.status).toBe(401);
  expect(response.headers.get("ratelimit-policy")).toBe(policy);
});
