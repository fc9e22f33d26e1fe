import { describe, expect, test } from "vitest";
import type { Platform } from "../envs/platform.ts";
import { prod } from "../envs/prod.ts";
import { resourcesWith } from "./controls/environment-resources.ts";
import { decideTrust } from "./controls/permissions/decision.ts";
import { roleNamed } from "./controls/permissions/role.ts";

// CDKTF asks the installed Terraform for its version when a stack has this backend.
function rolesWith(changes: Partial<Extract<Platform["backend"], { kind: "hcp" }>> = {}) {
  const backend = { kind: "hcp", organization: "acme", project: "shop", ...changes } as const;
  const resources = resourcesWith(prod, { backend });
  return {
    plan: roleNamed("slipway-prod-plan", resources),
    apply: roleNamed("slipway-prod-apply", resources),
  };
}

const { plan, apply } = rolesWith();
const host = "app.terraform.io";
const aud = "aws.workload.identity";
const run = (workspace: string, phase: string, of = "organization:acme:project:shop") => ({
  aud,
  sub: `${of}:workspace:${workspace}:run_phase:${phase}`,
});

describe("with the backend in HCP Terraform", () => {
  test.each(["slipway-prod-foundation", "slipway-prod-service"])(
    "runs of %s take one role a phase",
    (name) => {
      expect(decideTrust(plan, host, run(name, "plan"))).toBe("allowed");
      expect(decideTrust(apply, host, run(name, "apply"))).toBe("allowed");
      expect(decideTrust(plan, host, run(name, "apply"))).toBe("denied");
      expect(decideTrust(apply, host, run(name, "plan"))).toBe("denied");
    },
  );

  test.each([
    ["the access stack", run("slipway-access-prod", "apply")],
    ["another environment", run("slipway-staging-service", "apply")],
    ["a workspace with a longer name", run("slipway-prod-service-2", "apply")],
    ["another project", run("slipway-prod-service", "apply", "organization:acme:project:other")],
    ["another organization", run("slipway-prod-service", "apply", "organization:mallory:project:shop")],
    ["every workspace", run("*", "apply")],
    ["a token for somebody else", { ...run("slipway-prod-service", "apply"), aud: "sts.amazonaws.com" }],
  ])("applying is denied to %s", (_, claims) => {
    expect(decideTrust(apply, host, claims)).toBe("denied");
  });

  test("applying is denied to another server that says the same", () => {
    expect(decideTrust(apply, "tfe.example.com", run("slipway-prod-service", "apply"))).toBe("denied");
  });

  test("workflows of the repository keep their roles", () => {
    const github = "token.actions.githubusercontent.com";
    const claims = { aud: "sts.amazonaws.com", sub: "repo:example/slipway:environment:prod" };
    expect(decideTrust(apply, github, claims)).toBe("allowed");
  });
});

test("a server of one's own issues the tokens, and workspaces without a project are in the default one", () => {
  const own = rolesWith({ hostname: "tfe.acme.org", project: undefined as never });
  const claims = run("slipway-prod-service", "apply", "organization:acme:project:Default Project");
  expect(decideTrust(own.apply, "tfe.acme.org", claims)).toBe("allowed");
  expect(decideTrust(own.apply, host, claims)).toBe("denied");
});
