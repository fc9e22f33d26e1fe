import { Hono } from "hono";
import { expect, test } from "vitest";
import type { RequestVariables } from "../dependencies.ts";
import { type DeadlineOptions, deadline } from "./deadline.ts";

/** An app whose handler works until `finish` is called. */
function appThatWorks(options: DeadlineOptions) {
  const work = Promise.withResolvers<void>();
  const signals: AbortSignal[] = [];
  const app = new Hono<RequestVariables>();
  app.onError((error, context) => context.text(error.message, 503));
  app.use(deadline(options));
  app.get("/quick", (context) => context.text("done"));
  app.get("/slow", async (context) => {
    signals.push(context.get("deadline"));
    await work.promise;
    return context.text("done");
  });
  return { app, signals, finish: work.resolve, breakDown: work.reject };
}

test("a request that takes too long is answered and its handler told", async () => {
  const { app, signals, finish } = appThatWorks({ deadlineMs: 20, maxUnfinished: 10 });
  const response = await app.request("/slow");
  expect(await response.text()).toBe("There was no answer within 0.02 s; try again in a moment.");
  expect(signals[0]?.aborted).toBe(true);
  finish();
});

test("a request in time is answered by its handler", async () => {
  const { app } = appThatWorks({ deadlineMs: 10_000, maxUnfinished: 10 });
  expect(await (await app.request("/quick")).text()).toBe("done");
});

test("late work counts as unfinished until it ends", async () => {
  const { app, finish } = appThatWorks({ deadlineMs: 20, maxUnfinished: 1 });
  await app.request("/slow");
  expect(await (await app.request("/quick")).text()).toBe(
    "1 requests are unfinished; try again in a moment.",
  );
  finish();
  await new Promise((resolve) => setImmediate(resolve));
  expect(await (await app.request("/quick")).text()).toBe("done");
});

test("late work may fail without anyone noticing", async () => {
  const { app, breakDown } = appThatWorks({ deadlineMs: 20, maxUnfinished: 1 });
  await app.request("/slow");
  breakDown(new Error("much too late"));
  await new Promise((resolve) => setImmediate(resolve));
  expect(await (await app.request("/quick")).text()).toBe("done");
});
