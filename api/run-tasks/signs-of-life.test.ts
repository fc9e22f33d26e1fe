import { expect, test } from "vitest";
import { showLife } from "./signs-of-life.ts";

test("signs of life are told until it ends", async () => {
  const third = Promise.withResolvers<void>();
  let told = 0;
  const life = showLife(async () => {
    told += 1;
    if (told === 3) third.resolve();
  }, 1);
  await third.promise;
  await life.end();
  const toldUntilThen = told;
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(told).toBe(toldUntilThen);
});

test("the last one has arrived when it ends", async () => {
  const slow = Promise.withResolvers<void>();
  const life = showLife(() => slow.promise, 1);
  const events: string[] = [];
  const ended = life.end().then(() => events.push("ended"));
  await Promise.resolve();
  events.push("arrived");
  slow.resolve();
  await ended;
  expect(events).toEqual(["arrived", "ended"]);
});
