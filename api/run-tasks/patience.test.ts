import { expect, test } from "vitest";
import { Passing, patiently } from "./patience.ts";

const signal = new AbortController().signal;
const soon = () => ({ firstDelayMs: 1, until: performance.now() + 60_000, signal });

test("what passes is tried again, anything else is not", async () => {
  const answers: (() => string)[] = [
    () => {
      throw new Passing("busy");
    },
    () => "done",
  ];
  expect(await patiently(async () => answers.shift()?.(), soon())).toBe("done");
  let attempts = 0;
  const broken = async () => {
    attempts += 1;
    throw new Error("broken");
  };
  await expect(patiently(broken, soon())).rejects.toThrow("broken");
  expect(attempts).toBe(1);
});

test("it is given up when the next attempt would come too late", async () => {
  const busy = async () => {
    throw new Passing("busy", 120_000);
  };
  await expect(patiently(busy, soon())).rejects.toThrow(Passing);
});

test("nothing is waited for any more once it is called off", async () => {
  const calledOff = new AbortController();
  const busy = async () => {
    calledOff.abort();
    throw new Passing("busy", 30_000);
  };
  await expect(patiently(busy, { ...soon(), signal: calledOff.signal })).rejects.toMatchObject({
    name: "AbortError",
  });
});
