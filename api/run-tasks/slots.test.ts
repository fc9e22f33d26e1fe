import { expect, test } from "vitest";
import { createSlots } from "./slots.ts";

const forever = new AbortController().signal;

test("works wait for their turn, also behind one that failed", async () => {
  const slots = createSlots(1);
  const first = Promise.withResolvers<string>();
  const begun: string[] = [];
  const use = (name: string, work: () => Promise<string>) =>
    slots.use(forever, async () => {
      begun.push(name);
      return await work();
    });
  const works = [
    use("first", () => first.promise),
    use("second", async () => "2"),
    use("third", async () => "3"),
  ];
  await Promise.resolve();
  expect(begun).toEqual(["first"]);
  first.reject(new Error("failed"));
  expect(await Promise.allSettled(works)).toEqual([
    { status: "rejected", reason: new Error("failed") },
    { status: "fulfilled", value: "2" },
    { status: "fulfilled", value: "3" },
  ]);
});

test("a work that was called off while it waited is not done", async () => {
  const slots = createSlots(1);
  const first = Promise.withResolvers<void>();
  const waiting = new AbortController();
  const done = slots.use(forever, () => first.promise);
  const calledOff = slots.use(waiting.signal, () => Promise.reject(new Error("It was done.")));
  waiting.abort(new Error("called off"));
  first.resolve();
  await done;
  await expect(calledOff).rejects.toThrow("called off");
  expect(await slots.use(forever, async () => "the slot is free again")).toBe("the slot is free again");
});
