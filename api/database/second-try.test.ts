import { expect, test } from "vitest";
import { withSecondTry } from "./second-try.ts";

const lost = Object.assign(new Error("lost"), { code: "CONNECTION_CLOSED" });
const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });

/** A statement that fails with `errors`, one after the other, and works then. */
function statement(...errors: Error[]) {
  const left = [...errors];
  const state = { runs: 0 };
  const run = async () => {
    state.runs += 1;
    const error = left.shift();
    if (error) throw error;
    return "done";
  };
  return { run, state };
}

test("a statement whose connection was lost runs once more", async () => {
  const { run, state } = statement(lost);
  expect(await withSecondTry(run)).toBe("done");
  expect(state.runs).toBe(2);
});

test("it does not run a third time", async () => {
  const { run, state } = statement(lost, lost);
  await expect(withSecondTry(run)).rejects.toBe(lost);
  expect(state.runs).toBe(2);
});

test("a statement that was ended because of a deadlock runs again, up to five times", async () => {
  const deadlock = Object.assign(new Error("deadlock detected"), { code: "40P01", name: "PostgresError" });
  const five = statement(...Array.from({ length: 5 }, () => deadlock));
  expect(await withSecondTry(five.run)).toBe("done");
  const six = statement(...Array.from({ length: 6 }, () => deadlock));
  await expect(withSecondTry(six.run)).rejects.toBe(deadlock);
});

test("a statement that failed for another reason does not run again", async () => {
  const { run, state } = statement(refused);
  await expect(withSecondTry(run)).rejects.toBe(refused);
  expect(state.runs).toBe(1);
});
