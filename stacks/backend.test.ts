import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Platform } from "../envs/platform.ts";
import { staging } from "../envs/staging.ts";
import { lone } from "./testing/lone-environment.ts";
import { stackOf, synthesise } from "./testing/synthesise.ts";

function terraformBlock(backend: Platform["backend"]) {
  const synthesis = synthesise(lone(staging, { backend }));
  return stackOf(synthesis, "staging-foundation").terraform as Record<string, unknown>;
}

describe("state", () => {
  test("is in a bucket of the environment's account, locked by Terraform itself", () => {
    expect(terraformBlock({ kind: "s3" }).backend).toEqual({
      s3: {
        bucket: "slipway-state-111111111111-eu-central-1",
        key: "staging-foundation.tfstate",
        region: "eu-central-1",
        allowed_account_ids: ["111111111111"],
        use_lockfile: true,
      },
    });
  });

  test.each([
    ["/var/state", "/var/state/staging-foundation.tfstate"],
    ["state", join(process.cwd(), "state", "staging-foundation.tfstate")],
  ])("is in files below %s, wherever Terraform runs", (directory, path) => {
    expect(terraformBlock({ kind: "local", directory }).backend).toEqual({ local: { path } });
  });
});
