import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type LedgerStandIn, startLedgerStandIn } from "../plan/testing/ledger-stand-in.ts";
import type { FinishedRun } from "../testing/slipway-run.ts";
import { CloudProject } from "./testing/cloud-project.ts";
import type { StandInRun } from "./testing/hcp-stand-in.ts";

let project: CloudProject;
let ledger: LedgerStandIn;

beforeAll(async () => {
  [project, ledger] = await Promise.all([CloudProject.make(), startLedgerStandIn()]);
});

afterEach(async () => {
  project.server.savesPlans = true;
  project.server.executionModes.clear();
  await rm(join(project.folder, "slipway.policy.ts"), { force: true });
});

afterAll(async () => {
  await ledger.stop();
  await project.remove();
});

function slipway(...words: string[]): Promise<FinishedRun> {
  return project.slipway(words, ledger.variables);
}

/** The newest run of the upstream stack that could be applied. */
function newestRun(): StandInRun {
  return project.server.runs.findLast(
    ({ workspace, speculative }) => workspace === "slipway-staging-network" && !speculative,
  )!;
}

/** Plans and applies until nothing is left, whatever a test left behind. */
async function applyAll(content: string): Promise<void> {
  await project.commit(content);
  for (const words of ["plan", "apply", "plan", "apply"]) await slipway(words, "staging");
}

test("plans on the server, reviews there, and applies exactly the runs that were reviewed", async () => {
  await project.commit("first");
  const planned = await slipway("plan", "staging", "--json");
  expect(planned).toMatchObject({ code: 2, errorOutput: expect.any(String) });
  expect(JSON.parse(planned.output)).toMatchObject({
    stacks: [
      { stack: "staging-network", state: "planned" },
      { stack: "staging-service", state: "waiting", upstream: ["staging-network"] },
    ],
    report: { outcome: "changes", reviews: [{ name: "staging-network" }] },
  });
  const reviewed = newestRun();
  expect(reviewed).toMatchObject({ status: "planned_and_saved", message: "slipway plan" });

  const applied = await slipway("apply", "staging");
  expect(applied.code).toBe(4);
  expect(reviewed.status).toBe("applied");
  expect((await slipway("plan", "staging")).code).toBe(2);
  expect((await slipway("apply", "staging")).output).toContain("\nstaging is as it was reviewed.\n");
  expect((await slipway("plan", "staging")).code).toBe(0);
});

test("the ledger hears what the state holds, and what the plan changes", () => {
  expect(ledger.events.map(({ body }) => body)).toContainEqual(
    expect.objectContaining({
      stack: "staging-network",
      action: "apply",
      status: "succeeded",
      changes: { create: 1, update: 0, replace: 0, delete: 0, forget: 0 },
      resources: [{ address: "terraform_data.network", type: "terraform_data" }],
    }),
  );
});

test("a token of the API goes to no other address", () => {
  expect(project.server.runs.some(({ asked }) => asked > 2)).toBe(true);
  expect(project.server.leaks).toEqual([]);
});

test("a run that somebody called off is not applied", async () => {
  await project.commit("called off");
  await slipway("plan", "staging");
  const run = newestRun();
  run.status = "discarded";
  const applied = await slipway("apply", "staging");
  expect([applied.code, applied.errorOutput]).toEqual([
    1,
    `The reviewed run https://${project.server.hostname}/app/acme/workspaces/slipway-staging-network/runs/${run.id} of staging-network was discarded and can no longer be applied: plan it again and have it reviewed.\n`,
  ]);
});

test("what changed since the review is not applied, and its run is called off", async () => {
  await project.commit("reviewed");
  await slipway("plan", "staging");
  const reviewed = newestRun();
  // Somebody else applies another change, which leaves the reviewed one another difference to make.
  const key = { SLIPWAY_BUNDLES: join(project.folder, ".slipway", "others") };
  const { runs } = project.server;
  const before = runs.length;
  const mine = reviewed.message;
  Object.assign(reviewed, { message: "somebody's" });
  await project.commit("in between");
  await project.slipway(["plan", "staging", "--stack", "staging-network"], key);
  await project.slipway(["apply", "staging"], key);
  Object.assign(reviewed, { message: mine });
  expect(runs.length).toBeGreaterThan(before);
  await project.checkout("HEAD~1");
  const applied = await slipway("apply", "staging");
  expect(applied.code).toBe(4);
  expect(applied.output).toContain(
    "The changes of staging-network are no longer the reviewed ones, and nothing of them was applied",
  );
  expect(reviewed.status).toBe("discarded");
  await applyAll("settled");
});

test("a plan that nobody applied keeps no later one waiting", async () => {
  project.server.savesPlans = false;
  await project.commit("never applied");
  await slipway("plan", "staging");
  const forgotten = newestRun();
  expect(forgotten.status).toBe("planned");
  await project.commit("applied instead");
  expect((await slipway("plan", "staging")).code).toBe(2);
  expect(forgotten.status).toBe("discarded");
  expect((await slipway("apply", "staging")).code).toBe(4);
  expect(newestRun().status).toBe("applied");
});

test("a plan for a pull request can be reviewed, never applied, and waits for nobody", async () => {
  await project.commit("of a pull request");
  const before = newestRun();
  const event = join(project.folder, ".slipway", "event.json");
  const head = { sha: "a".repeat(40) };
  await writeFile(event, JSON.stringify({ pull_request: { number: 7, head, labels: [] } }));
  const planned = await project.slipway(["plan", "staging"], { GITHUB_EVENT_PATH: event });
  expect(planned.code).toBe(2);
  expect(newestRun()).toBe(before);
  expect(project.server.runs.at(-1)).toMatchObject({ speculative: true, status: "planned_and_finished" });
  const applied = await slipway("apply", "staging");
  expect([applied.code, applied.errorOutput]).toEqual([
    1,
    expect.stringContaining("cannot be applied: it was made for a pull request, or the state moved on"),
  ]);
});

test("a plan that the policy denies is called off at once", async () => {
  await project.commit("denied");
  const rule = `{ name: "frozen", effect: "deny", reason: "The year is over.", applies: () => true }`;
  await writeFile(join(project.folder, "slipway.policy.ts"), `export const policy = { rules: [${rule}] };\n`);
  expect((await slipway("plan", "staging")).code).toBe(3);
  expect(newestRun().status).toBe("discarded");
  expect((await slipway("apply", "staging")).code).toBe(3);
});

test("a plan that fails on the server says why, and where to look", async () => {
  await project.commit("broken", { broken: true });
  const planned = await slipway("plan", "staging");
  expect(planned.code).toBe(1);
  expect(planned.errorOutput).toContain(
    "Terraform could not plan staging-network: Invalid function argument: Invalid value for",
  );
  expect(planned.errorOutput).toContain(`/runs/${newestRun().id}.\n`);
});

test("an interrupted plan calls its run off", async () => {
  await project.commit("interrupted");
  const run = project.start(["plan", "staging"]);
  const count = project.server.runs.length;
  while (project.server.runs.length === count) await new Promise((resolve) => setTimeout(resolve, 20));
  run.kill("SIGINT");
  expect((await run.finished).code).toBe(130);
  expect(["discarded", "canceled"]).toContain(project.server.runs.at(-1)?.status);
});

test("an unknown workspace and a wrong token are told apart", async () => {
  await project.commit("who are you");
  const wrong = { [`TF_TOKEN_${project.server.hostname}`]: "wrong" };
  const refused = await project.slipway(["plan", "staging"], wrong);
  expect(refused.errorOutput).toContain(
    `${project.server.hostname} answered 401 to GET /organizations/acme/workspaces/slipway-staging-network (unauthorized): set TF_TOKEN_${project.server.hostname} to a token that is valid.`,
  );
  const none = await project.slipway(["plan", "staging"], {
    [`TF_TOKEN_${project.server.hostname}`]: undefined,
    HOME: project.folder,
  });
  expect(none.errorOutput).toContain(`There is no token for ${project.server.hostname}: run`);
});

test("drift is looked for on the server, by a run that can change nothing", async () => {
  await applyAll("without drift");
  const before = newestRun();
  const drift = await slipway("drift", "staging", "--no-who");
  expect(drift.code).toBe(0);
  expect(newestRun()).toBe(before);
  expect(project.server.runs.at(-1)?.speculative).toBe(true);
});
