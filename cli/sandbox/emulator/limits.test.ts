import { TerraformStack } from "cdktf";
import { beforeAll, expect, test } from "vitest";
import { environments } from "../../../envs/environments.ts";
import { platform } from "../../../envs/platform.ts";
import { buildApp } from "../../../stacks/app.ts";
import { EMULATED_ONLY, NOT_EMULATED } from "./limits.ts";

const LIMITS = [...EMULATED_ONLY, ...NOT_EMULATED];

let used: Set<string>;
beforeAll(() => {
  const stacks = buildApp({ platform, environments }).node.children.filter(TerraformStack.isStack);
  used = new Set(stacks.flatMap((stack) => Object.keys(stack.toTerraform().resource ?? {})));
});

test.each(LIMITS.flatMap(({ resources }) => resources))("%s is a kind that the stacks use", (type) => {
  expect(used).toContain(type);
});

test.each(LIMITS.map(({ sentence }) => sentence))(
  "what is said of the limits is a sentence: %s",
  (sentence) => {
    expect(sentence).toMatch(/^[A-Z].{20,}\.$/);
  },
);
