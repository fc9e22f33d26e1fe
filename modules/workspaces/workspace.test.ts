import { TfeProvider } from "@cdktf/provider-tfe/lib/provider/index.js";
import { expect, test } from "vitest";
import { resourceOf, resourcesOf, synthesised } from "../testing/synthesised.ts";
import { Workspace, type WorkspaceProps } from "./workspace.ts";

const props: WorkspaceProps = {
  name: "acme-web",
  logicalId: "web",
  description: "State of the web.",
  terraformVersion: "1.11.4",
  execution: "remote",
  readers: [],
  deletionProtection: true,
};

function workspace(changes: Partial<WorkspaceProps> = {}) {
  return synthesised((scope) => {
    new TfeProvider(scope, "tfe");
    new Workspace(scope, "workspace", { ...props, ...changes });
  });
}

test("runs one exact version of Terraform, on what each run uploads", () => {
  expect(resourceOf(workspace(), "tfe_workspace")).toMatchObject({
    terraform_version: "1.11.4",
    file_triggers_enabled: false,
    queue_all_runs: false,
  });
});

test("applies nothing by itself", () => {
  expect(resourceOf(workspace(), "tfe_workspace_settings")).toMatchObject({
    workspace_id: `\${tfe_workspace.web.id}`,
    execution_mode: "remote",
    auto_apply: false,
  });
});

test("is kept with what it manages", () => {
  expect(resourceOf(workspace(), "tfe_workspace")).toMatchObject({
    allow_destroy_plan: false,
    force_delete: false,
    lifecycle: { prevent_destroy: true },
  });
  expect(resourceOf(workspace({ deletionProtection: false }), "tfe_workspace")).toMatchObject({
    allow_destroy_plan: true,
    force_delete: false,
  });
});

test("shows its outputs to the workspaces that are named, and to no other", () => {
  const stack = synthesised((scope) => {
    new TfeProvider(scope, "tfe");
    const reader = new Workspace(scope, "reader", { ...props, logicalId: "reader" });
    new Workspace(scope, "workspace", { ...props, readers: [reader] });
  });
  const shown = resourcesOf(stack, "tfe_workspace_settings").map(
    ({ workspace_id, global_remote_state, remote_state_consumer_ids }) => ({
      workspace_id,
      global_remote_state,
      remote_state_consumer_ids,
    }),
  );
  const [reader, web] = [`\${tfe_workspace.reader.id}`, `\${tfe_workspace.web.id}`];
  expect(shown).toEqual([
    { workspace_id: reader, global_remote_state: false, remote_state_consumer_ids: [] },
    { workspace_id: web, global_remote_state: false, remote_state_consumer_ids: [reader] },
  ]);
});
