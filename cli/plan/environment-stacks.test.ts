import { expect, test } from "vitest";
import { chosenStacks, environmentStacks, stackSetHash } from "./environment-stacks.ts";

const stack = (name: string, dependencies: readonly string[] = []) => ({
  name,
  folder: `/${name}`,
  dependencies,
});
const all = [
  stack("access-staging"),
  stack("prod-service"),
  stack("repository"),
  stack("staging-foundation"),
  stack("staging-service", ["staging-foundation"]),
];
const staging = environmentStacks("staging", all);
const names = (stacks: readonly { readonly name: string }[]) => stacks.map(({ name }) => name);

test("an environment has the stacks that carry its name, without its access stack", () => {
  expect(names(staging)).toEqual(["staging-foundation", "staging-service"]);
});

test("a stack of no environment stands for itself", () => {
  expect(names(environmentStacks("repository", all))).toEqual(["repository"]);
});

test("an environment without stacks is told", () => {
  expect(() => environmentStacks("dev", all)).toThrow(
    "No stack of dev was synthesized: add one named dev-… in stacks/app.ts.",
  );
});

test("stacks are chosen in the order in which they are applied", () => {
  expect(names(chosenStacks(["staging-service", "staging-foundation"], staging))).toEqual(names(staging));
  expect(names(chosenStacks([], staging))).toEqual(names(staging));
});

test("a stack of another environment cannot be chosen", () => {
  expect(() => chosenStacks(["prod-service"], staging)).toThrow(
    "There is no stack prod-service in this environment: choose from staging-foundation, staging-service.",
  );
});

test("the set of stacks changes with every name and dependency, and with nothing else", () => {
  const [foundation, service] = staging;
  const before = stackSetHash(staging);
  expect(stackSetHash([foundation!])).not.toBe(before);
  expect(stackSetHash([foundation!, { ...service!, dependencies: [] }])).not.toBe(before);
  expect(stackSetHash([foundation!, { ...service!, folder: "/elsewhere" }])).toBe(before);
});
