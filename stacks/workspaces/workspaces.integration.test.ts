import { describe, expect, test } from "vitest";
import { environments } from "../../envs/environments.ts";
import { platform } from "../../envs/platform.ts";
import { resourceOf, resourcesOf, type SynthesisedStack } from "../../modules/testing/synthesised.ts";
import type { HcpBackend } from "../hcp.ts";
import { addressesOf, stackOf, synthesise } from "../testing/synthesise.ts";

// CDKTF asks the installed Terraform for its version when a stack has this backend.
function stacksWith(settings: Partial<HcpBackend> = {}) {
  const backend: HcpBackend = { kind: "hcp", organization: "acme", ...settings };
  return synthesise({ platform: { ...platform, backend }, environments });
}

const synthesis = stacksWith({ project: "shop" });
const workspaces = stackOf(synthesis, "workspaces");
const hooks = stackOf(synthesis, "workspace-hooks");

/** Names by an attribute of their settings. */
function executionModes(stack: SynthesisedStack): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(stack.resource?.tfe_workspace ?? {}).map(([id, { name }]) => {
      const settings = resourcesOf(stack, "tfe_workspace_settings").find(
        ({ workspace_id }) => workspace_id === `\${tfe_workspace.${id}.id}`,
      );
      return [name, settings?.execution_mode];
    }),
  );
}

describe("workspaces", () => {
  test("there is one for every stack, and only administrators' stacks run on their machines", () => {
    expect(executionModes(workspaces)).toEqual({
      "slipway-access-staging": "local",
      "slipway-staging-foundation": "remote",
      "slipway-staging-service": "remote",
      "slipway-access-prod": "local",
      "slipway-prod-foundation": "remote",
      "slipway-prod-service": "remote",
    });
  });

  test("each is the one that its stack names", () => {
    const named = Object.keys(executionModes(workspaces));
    const others = ["workspaces", "workspace-hooks"];
    const wanted = Object.entries(synthesis.stacks)
      .filter(([name]) => !others.includes(name))
      .map(
        ([, stack]) => (stack.terraform as { cloud: { workspaces: { name: string } } }).cloud.workspaces.name,
      );
    expect(wanted.toSorted()).toEqual(named.toSorted());
  });

  test("a service reads its own foundation, and nobody reads anything else", () => {
    const readers = resourcesOf(workspaces, "tfe_workspace_settings").map(
      ({ workspace_id, remote_state_consumer_ids: ids }) => [workspace_id, ids],
    );
    const id = (stack: string) => `\${tfe_workspace.${stack}.id}`;
    expect(Object.fromEntries(readers)).toEqual({
      [id("access-staging")]: [],
      [id("staging-foundation")]: [id("staging-service")],
      [id("staging-service")]: [],
      [id("access-prod")]: [],
      [id("prod-foundation")]: [id("prod-service")],
      [id("prod-service")]: [],
    });
  });

  test("runs take the roles of their own environment", () => {
    const arns = resourcesOf(workspaces, "tfe_variable").flatMap(({ key, value, variable_set_id: set }) =>
      String(key).endsWith("_ROLE_ARN") ? [`${set} ${key} ${value}`] : [],
    );
    expect(arns.toSorted()).toEqual(
      [
        `\${tfe_variable_set.staging-aws.id} TFC_AWS_PLAN_ROLE_ARN arn:aws:iam::111111111111:role/slipway-staging-plan`,
        `\${tfe_variable_set.staging-aws.id} TFC_AWS_APPLY_ROLE_ARN arn:aws:iam::111111111111:role/slipway-staging-apply`,
        `\${tfe_variable_set.prod-aws.id} TFC_AWS_PLAN_ROLE_ARN arn:aws:iam::222222222222:role/slipway-prod-plan`,
        `\${tfe_variable_set.prod-aws.id} TFC_AWS_APPLY_ROLE_ARN arn:aws:iam::222222222222:role/slipway-prod-apply`,
      ].toSorted(),
    );
  });

  test("the project is made, and the stack that makes it keeps its own state outside", () => {
    expect(resourceOf(workspaces, "tfe_project").name).toBe("shop");
    expect(workspaces.terraform).toMatchObject({
      cloud: { organization: "acme", workspaces: { name: "slipway-workspaces" } },
    });
    expect(JSON.stringify(workspaces.terraform)).not.toContain("project");
  });

  test("without a project none is made or named, for servers that have none", () => {
    const text = JSON.stringify(stacksWith().stacks);
    expect(text).not.toContain("tfe_project");
    expect(text).not.toContain("project_id");
    expect(text).not.toContain('"project":');
  });
});

describe("what the ledger is told and asked", () => {
  test("all runs of all environments are told to the one ledger", () => {
    const told = resourcesOf(hooks, "tfe_notification_configuration");
    const names = told.map(({ workspace_id }) => String(workspace_id).match(/"(slipway-[a-z-]+)"/)?.[1]);
    expect(names.toSorted()).toEqual([
      "slipway-prod-foundation",
      "slipway-prod-service",
      "slipway-staging-foundation",
      "slipway-staging-service",
    ]);
    expect(new Set(told.map(({ url }) => url))).toEqual(
      new Set(["https://ledger.prod.slipway.example.com/hooks/hcp"]),
    );
  });

  test("the ledger reviews their plans", () => {
    expect(resourceOf(hooks, "tfe_organization_run_task").url).toBe(
      "https://ledger.prod.slipway.example.com/hooks/hcp/run-task",
    );
    expect(resourcesOf(hooks, "tfe_workspace_run_task")).toHaveLength(4);
  });
});

test("a server of one's own is named wherever one can be", () => {
  const { stacks } = stacksWith({ hostname: "tfe.acme.org:8443" });
  for (const stack of Object.values(stacks)) {
    expect(stack.terraform).toMatchObject({ cloud: { hostname: "tfe.acme.org:8443" } });
  }
  expect(stacks.workspaces?.provider).toMatchObject({ tfe: [{ hostname: "tfe.acme.org:8443" }] });
  expect(stacks["staging-service"]?.data?.terraform_remote_state).toMatchObject({
    "cross-stack-reference-input-staging-foundation": { config: { hostname: "tfe.acme.org:8443" } },
  });
});

test("the addresses are as recorded", async () => {
  await expect(`${addressesOf(workspaces).join("\n")}\n`).toMatchFileSnapshot(
    "../__snapshots__/workspaces.addresses.txt",
  );
  await expect(`${addressesOf(hooks).join("\n")}\n`).toMatchFileSnapshot(
    "../__snapshots__/workspace-hooks.addresses.txt",
  );
});
