import { expect, test } from "vitest";
import { stackOf } from "./workspace-stack.ts";

const environments = ["staging", "prod"];

test.each([
  ["staging-foundation", "staging", "staging-foundation"],
  ["access-prod", "prod", "access-prod"],
  ["slipway-staging-foundation", "staging", "staging-foundation"],
  ["slipway-access-prod", "prod", "access-prod"],
  ["prod", "prod", "prod"],
  ["shop-web-prod", "prod", "shop-web-prod"],
])("the workspace %s holds a stack of %s: %s", (workspace, environment, stack) => {
  expect(stackOf(workspace, environments)).toEqual({ environment, stack });
});

test.each(["playground", "slipway-workspaces", "production-web", "a-b-staging-web"])(
  "the workspace %s holds none",
  (workspace) => {
    expect(stackOf(workspace, environments)).toBeUndefined();
  },
);
