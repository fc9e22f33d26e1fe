import { expect, test } from "vitest";
import { placesAt, replaceAt } from "./attribute-path.ts";

const task = {
  family: "api",
  containers: [
    { name: "migrate", user: "0" },
    { name: "api", user: "1000", limits: [{ soft: 1 }, { soft: 2 }] },
  ],
  empty: [],
};

function found(path: string): [string, unknown][] {
  return placesAt(task, path).map(({ label, value }) => [label, value]);
}

test("a path leads through every element of a list, by name where it has one", () => {
  expect(found("containers.user")).toEqual([
    ["containers[migrate].user", "0"],
    ["containers[api].user", "1000"],
  ]);
  expect(found("containers[api].limits.soft")).toEqual([
    ["containers[api].limits[0].soft", 1],
    ["containers[api].limits[1].soft", 2],
  ]);
});

test("an element is selected by its name", () => {
  expect(found("containers[api].user")).toEqual([["containers[api].user", "1000"]]);
});

test("a path that ends early leads to one place where nothing stands", () => {
  expect(found("a.b.c")).toEqual([["a.b.c", undefined]]);
  expect(found("empty.user")).toEqual([["empty.user", undefined]]);
  expect(found("containers[web].user")).toEqual([["containers[web].user", undefined]]);
});

test("a list at the end of a path is one value", () => {
  expect(found("empty")).toEqual([["empty", []]]);
});

test("replacing touches a copy, at the place alone", () => {
  const [place] = placesAt(task, "containers[api].user");
  expect(replaceAt(task, place!, "0")).toEqual({
    ...task,
    containers: [task.containers[0], { ...task.containers[1], user: "0" }],
  });
  expect(task.containers[1]?.user).toBe("1000");
});

test("replacing with nothing removes, and replacing in nothing makes the blocks around", () => {
  expect(replaceAt({ a: 1, b: 2 }, placesAt({ a: 1 }, "a")[0]!, undefined)).toEqual({ b: 2 });
  expect(replaceAt({}, placesAt({}, "a.b")[0]!, 1)).toEqual({ a: { b: 1 } });
});
