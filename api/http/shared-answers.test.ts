import { expect, test } from "vitest";
import { createSharedAnswers } from "./shared-answers.ts";

/** Finds 1, 2, 3 and so on; each finding ends when it is told to. */
function findings() {
  const endings: PromiseWithResolvers<number>[] = [];
  return {
    begun: () => endings.length,
    find: () => {
      const ending = Promise.withResolvers<number>();
      endings.push(ending);
      return ending.promise;
    },
    end: (n: number) => endings[n - 1]?.resolve(n),
    fail: (n: number) => endings[n - 1]?.reject(new Error(`Finding ${n} failed.`)),
  };
}

/** Lets everything go on that waits for nothing else. */
const settled = () => new Promise(setImmediate);

test("who asks while the same is being found gets the next finding, one for all of them", async () => {
  const { find, begun, end } = findings();
  const share = createSharedAnswers<number>();
  const first = share("a", find);
  const others = [share("a", find), share("a", find), share("a", find)];
  await settled();
  expect(begun()).toBe(1);
  end(1);
  expect(await first).toBe(1);
  await settled();
  expect(begun()).toBe(2);
  const late = share("a", find);
  end(2);
  expect(await Promise.all(others)).toEqual([2, 2, 2]);
  await settled();
  end(3);
  expect(await late).toBe(3);
});

test("another question is found at once", async () => {
  const { find, begun } = findings();
  const share = createSharedAnswers<number>();
  void share("a", find);
  void share("b", find);
  expect(begun()).toBe(2);
});

test("a finding that fails fails for those whom it served, and for nobody else", async () => {
  const { find, end, fail } = findings();
  const share = createSharedAnswers<number>();
  const first = share("a", find);
  const second = share("a", find);
  fail(1);
  await expect(first).rejects.toThrow("Finding 1 failed.");
  await settled();
  end(2);
  expect(await second).toBe(2);
});

test("nothing is kept: who asks afterwards gets an answer of their own", async () => {
  const { find, begun, end } = findings();
  const share = createSharedAnswers<number>();
  const first = share("a", find);
  end(1);
  await first;
  await settled();
  const second = share("a", find);
  expect(begun()).toBe(2);
  end(2);
  expect(await second).toBe(2);
});
