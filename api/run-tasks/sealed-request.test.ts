import { expect, test } from "vitest";
import { exampleRunTask } from "../testing/example-run-task.ts";
import { openRequest, sealRequest } from "./sealed-request.ts";

const key = "a key between HCP and us";
const sealed = sealRequest(exampleRunTask, key);

test("a request is opened with the key that sealed it", () => {
  expect(openRequest(sealed, "taskrs-1", key)).toEqual(exampleRunTask);
});

test("nothing of it can be read without, and it is never sealed in the same way", () => {
  expect(sealed.toString("latin1")).not.toMatch(/token|post_plan|terraform/);
  const other = sealRequest(exampleRunTask, key);
  expect(other.subarray(0, 32)).not.toEqual(sealed.subarray(0, 32));
  expect(other.subarray(44)).not.toEqual(sealed.subarray(44));
});

test("it is not opened with another key, as another task, cut off or altered in a single bit", () => {
  expect(openRequest(sealed, "taskrs-1", "a key of somebody else")).toBeUndefined();
  expect(openRequest(sealed, "taskrs-2", key)).toBeUndefined();
  expect(openRequest(sealed.subarray(0, -1), "taskrs-1", key)).toBeUndefined();
  for (let at = 0; at < sealed.length; at += 1) {
    const altered = Buffer.from(sealed);
    altered[at] = (altered[at] ?? 0) ^ 1;
    expect(openRequest(altered, "taskrs-1", key)).toBeUndefined();
  }
});
