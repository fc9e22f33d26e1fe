import { execFile } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../testing/temporary-folder.ts";
import { CloudProject } from "./testing/cloud-project.ts";

let project: CloudProject;

beforeAll(async () => {
  project = await CloudProject.make();
});

afterAll(() => project.remove());

/** Runs real Terraform on one resource that is kept by a backend. */
async function terraformIn(folder: string, backend: object) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder);
  const resource = { terraform_data: { kept: { input: "kept" } } };
  await writeFile(join(folder, "cdk.tf.json"), JSON.stringify({ terraform: backend, resource }));
  const env = {
    ...process.env,
    ...project.variables,
    TF_CLI_CONFIG_FILE: undefined,
    CHECKPOINT_DISABLE: "1",
  };
  const run = async (...words: string[]) =>
    (await promisify(execFile)("terraform", words, { cwd: folder, env })).stdout;
  await run("init", "-input=false");
  return run;
}

test("state moves to a workspace and back, and no plan finds a change", async () => {
  const { server } = project;
  server.executionModes.set("slipway-access-staging", "local");
  const folder = await temporaryFolder();
  const work = join(folder, "work");
  const moved = join(folder, "moved.tfstate");
  const elsewhere = { backend: { local: { path: join(folder, "elsewhere.tfstate") } } };
  const workspaces = { name: "slipway-access-staging" };
  const inWorkspace = { cloud: { hostname: server.hostname, organization: "acme", workspaces } };

  const before = await terraformIn(work, elsewhere);
  await before("apply", "-auto-approve");
  await writeFile(moved, await before("state", "pull"));

  const there = await terraformIn(work, inWorkspace);
  await there("state", "push", moved);
  expect(await there("plan", "-detailed-exitcode")).toContain("No changes.");
  await there("apply", "-auto-approve", "-replace=terraform_data.kept");
  await writeFile(moved, await there("state", "pull"));

  const back = await terraformIn(work, elsewhere);
  // An empty workspace gives a state a new lineage, which the state from before does not have.
  await back("state", "push", "-force", moved);
  expect(await back("plan", "-detailed-exitcode")).toContain("No changes.");
});

test.each([
  ["a workspace that only keeps the state", "local", {}],
  ["TF_FORCE_LOCAL_BACKEND", "remote", { TF_FORCE_LOCAL_BACKEND: "1" }],
])("with %s, a stack is planned and applied here", async (title, mode, variables) => {
  project.server.executionModes.set("slipway-staging-network", mode);
  await project.commit(title);
  const choice = ["staging", "--stack", "staging-network"];
  expect((await project.slipway(["plan", ...choice], variables)).code).toBe(2);
  const applied = await project.slipway(["apply", "staging"], variables);
  expect(applied.output).toContain("staging-network: applied as reviewed");
  expect((await project.slipway(["plan", ...choice], variables)).code).toBe(0);
  expect(project.server.runs).toEqual([]);
});
