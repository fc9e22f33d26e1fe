import { expect, test } from "vitest";
import type { Platform } from "../envs/platform.ts";
import { staging } from "../envs/staging.ts";
import { lone } from "./testing/lone-environment.ts";
import { stackOf, synthesise } from "./testing/synthesise.ts";

// CDKTF asks the installed Terraform for its version when a stack has this backend.
const backend: Platform["backend"] = { kind: "hcp", organization: "acme", project: "shop" };
const synthesis = synthesise(lone(staging, { backend }));

test("state is in a workspace of HCP Terraform for each stack", () => {
  expect(stackOf(synthesis, "staging-foundation").terraform).toMatchObject({
    cloud: { organization: "acme", workspaces: { name: "slipway-staging-foundation", project: "shop" } },
  });
});

test("the service stack reads its foundation's workspace", () => {
  expect(stackOf(synthesis, "staging-service").data?.terraform_remote_state).toMatchObject({
    "cross-stack-reference-input-staging-foundation": {
      backend: "remote",
      config: { organization: "acme", workspaces: { name: "slipway-staging-foundation" } },
    },
  });
});

test("the account gets no bucket for state", () => {
  const buckets = stackOf(synthesis, "access-staging").resource?.aws_s3_bucket ?? {};
  expect(Object.keys(buckets).toSorted()).toEqual(["plans_bucket", "requests_bucket"]);
});
