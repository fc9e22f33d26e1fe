import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetParameterCommand, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { planReview } from "../../api/ingest/slipway/plan-review.ts";
import { stackRun } from "../../api/ingest/slipway/stack-run.ts";
import { type Bundle, openBundle, sealBundle, sha256 } from "../plan/bundle.ts";
import { deriveKeys } from "../plan/bundle-keys.ts";
import { folderStore } from "../plan/store/folder-store.ts";
import { type LedgerStandIn, startLedgerStandIn } from "../plan/testing/ledger-stand-in.ts";
import { canary, makeSmallProject, type SmallProject } from "../plan/testing/small-project.ts";
import { commandLineOf } from "../processes/command-line.ts";
import { untilProcessIn } from "../testing/processes.ts";
import { type FinishedRun, SlipwayRun } from "../testing/slipway-run.ts";

// Up to six runs a test, each of which starts the provider several times.
vi.setConfig({ testTimeout: 900_000 });

let project: SmallProject;
let ledger: LedgerStandIn;
let parameters: SSMClient;
const runs: FinishedRun[] = [];

beforeAll(async () => {
  [project, ledger] = await Promise.all([makeSmallProject(), startLedgerStandIn()]);
  const { AWS_ENDPOINT_URL: endpoint = "", AWS_REGION: region = "" } = project.variables;
  const credentials = { accessKeyId: "111111111111", secretAccessKey: "emulated" };
  parameters = new SSMClient({ endpoint, region, credentials });
  await project.commit({ upstream: "first", downstream: "first" });
  // The state in which every test begins: all is applied.
  for (const words of ["plan", "apply", "plan", "apply"]) await slipway(words, "staging");
}, 900_000);

afterEach(() => rm(join(project.folder, "slipway.policy.ts"), { force: true }));

afterAll(async () => {
  parameters.destroy();
  await ledger.stop();
  await project.remove();
});

async function slipway(...words: string[]): Promise<FinishedRun> {
  const run = await project.slipway(words, ledger.variables);
  runs.push(run);
  return run;
}

async function parameter(name: string): Promise<string | undefined> {
  return (await parameters.send(new GetParameterCommand({ Name: name }))).Parameter?.Value;
}

function setByHand(name: string, value: string) {
  return parameters.send(new PutParameterCommand({ Name: name, Value: value, Overwrite: true }));
}

test("what was reviewed is applied, what waited is planned next, and then nothing is left", async () => {
  const commit = await project.commit({ upstream: "second", downstream: "second" });
  const bundle = ["--bundle", "s3://small-project-state/plans"];
  const planned = await slipway("plan", "staging", "--json", ...bundle);
  expect(planned.code).toBe(2);
  expect(JSON.parse(planned.output)).toMatchObject({
    commit,
    place: "s3://small-project-state/plans/",
    stacks: [
      { stack: "staging-network", state: "planned" },
      { stack: "staging-service", state: "waiting", upstream: ["staging-network"] },
    ],
    report: { outcome: "changes", reviews: [{ name: "staging-network" }] },
  });
  const applied = await slipway("apply", "staging", ...bundle);
  expect(applied.code).toBe(4);
  expect(applied.output).toContain(
    "\nAll that was reviewed is applied. staging-service could only wait for it: run `slipway plan staging` and have it reviewed, then apply again.\n",
  );
  expect(await parameter("/small/plain")).toBe("second");
  expect(await parameter("/small/service")).toBe("first first");

  expect((await slipway("plan", "staging", ...bundle)).code).toBe(2);
  const rest = await slipway("apply", "staging", ...bundle);
  expect([rest.code, rest.output.split("\n").at(-2)]).toEqual([0, "staging is as it was reviewed."]);
  expect(await parameter("/small/service")).toBe("second second");
  expect((await slipway("plan", "staging", ...bundle)).code).toBe(0);
});

test("what somebody changed by hand since the review is not overwritten", async () => {
  await project.commit({ upstream: "third", downstream: "third" });
  await slipway("plan", "staging");
  await setByHand("/small/plain", "by hand");
  const applied = await slipway("apply", "staging");
  expect(applied.code).toBe(4);
  expect(applied.output).toContain('      ~ insecure_value: "by hand" → "third"\n');
  expect(applied.output).toContain(
    "\nThe changes of staging-network are no longer the reviewed ones, and nothing of them was applied: look at the new review, then run `slipway plan staging` and have it reviewed.\n",
  );
  expect(await parameter("/small/plain")).toBe("by hand");
});

test("a state that moved on is no obstacle while the changes are the reviewed ones", async () => {
  await project.commit({ upstream: "fourth", downstream: "fourth" });
  await slipway("plan", "staging");
  const { AWS_ENDPOINT_URL: endpoint } = project.variables;
  const url = `${endpoint}/small-project-state/staging-network.tfstate`;
  const headers = { authorization: AUTHORIZATION };
  const state = JSON.parse(await (await fetch(url, { headers })).text());
  const body = JSON.stringify({ ...state, serial: state.serial + 1 });
  await fetch(url, { method: "PUT", headers, body });
  const applied = await slipway("apply", "staging");
  expect(applied.output).toContain("✔ staging-network: applied as reviewed");
  expect(await parameter("/small/plain")).toBe("fourth");
});

test("of two applies at the same time one is told who holds the state", async () => {
  await project.commit({ upstream: "fifth", downstream: "fifth" });
  await slipway("plan", "staging");
  const url = `${project.variables.AWS_ENDPOINT_URL}/small-project-state/staging-network.tfstate.tflock`;
  const lock = {
    ID: "1",
    Operation: "OperationTypeApply",
    Who: "somebody@elsewhere",
    Created: "2026-11-23T10:00:00Z",
  };
  await fetch(url, { method: "PUT", headers: { authorization: AUTHORIZATION }, body: JSON.stringify(lock) });
  const applied = await slipway("apply", "staging");
  await fetch(url, { method: "DELETE", headers: { authorization: AUTHORIZATION } });
  expect(applied.code).toBe(1);
  expect(applied.errorOutput).toContain(
    "its state has been locked by somebody@elsewhere (OperationTypeApply) since 2026-11-23 10:00:00 +0000 UTC;",
  );
});

test("a plan that was enclosed with the key, under the description of another one, is refused", async () => {
  const place = join(project.folder, ".slipway", "bundles");
  const [store, keys] = [folderStore(place), deriveKeys(Buffer.alloc(32, 7))];
  const planned: Bundle[] = [];
  let commit = "";
  for (const upstream of ["forged", "honest"]) {
    commit = await project.commit({ upstream, downstream: "second" });
    await slipway("plan", "staging");
    const sealed = await store.get({ environment: "staging", commit, stack: "staging-network" });
    planned.push(openBundle(sealed!, keys, "The saved plan"));
  }
  const [forged, honest] = planned as [Bundle, Bundle];
  const description = { ...honest.description, plan: sha256(forged.plan) };
  const sealed = sealBundle({ plan: forged.plan, description }, keys);
  await store.put({ environment: "staging", commit, stack: "staging-network" }, sealed);
  const before = await parameter("/small/plain");
  const applied = await slipway("apply", "staging");
  expect([applied.code, applied.errorOutput]).toEqual([
    1,
    "The saved plan of staging-network does not hold what it was reviewed for, thus somebody forged it with the SLIPWAY_BUNDLE_KEY: make a new key, find out who had this one, then plan again and have it reviewed.\n",
  ]);
  expect(await parameter("/small/plain")).toBe(before);
});

test("a plan that the policy denies exits with 3 and cannot be applied", async () => {
  await project.commit({ upstream: "sixth", downstream: "sixth" });
  const rule = { name: "frozen", effect: "deny", reason: "The year is over." };
  await writeFile(
    join(project.folder, "slipway.policy.ts"),
    `export const policy = { rules: [{ ...${JSON.stringify(rule)}, applies: () => true }] };\n`,
  );
  expect((await slipway("plan", "staging")).code).toBe(3);
  const applied = await slipway("apply", "staging");
  expect([applied.code, applied.errorOutput]).toEqual([
    3,
    "The policy denies the plan of staging-network: change the code or add the label that the review names, then plan again.\n",
  ]);
});

test("a plan that is stopped leaves nothing behind", async () => {
  await project.commit({ upstream: "stopped", downstream: "stopped" });
  const run = new SlipwayRun(project.folder, ["plan", "staging"], project.variables);
  await untilProcessIn(project.folder, /^terraform plan /);
  run.kill("SIGINT");
  expect((await run.finished).code).toBe(130);
  expect(await leftPlans()).toEqual([]);
});

test("a plan that is killed leaves nothing behind either", async () => {
  await project.commit({ upstream: "killed", downstream: "killed" });
  const run = new SlipwayRun(project.folder, ["plan", "staging"], project.variables);
  await untilProcessIn(project.folder, /^terraform plan /);
  process.kill(run.pid, "SIGKILL");
  await run.finished;
  await expect.poll(leftPlans, { timeout: 30_000 }).toEqual([]);
});

test("a ledger that is away is said and stops nothing", async () => {
  await project.commit({ upstream: "seventh", downstream: "seventh" });
  const away = { LEDGER_URL: "http://127.0.0.1:1", SLIPWAY_HOOK_SECRET: "secret" };
  const planned = await project.slipway(["plan", "staging"], away);
  expect(planned.code).toBe(2);
  expect(planned.errorOutput).toContain(
    "The ledger did not take an event at http://127.0.0.1:1/hooks/slipway",
  );
  expect(planned.errorOutput).toContain("The work goes on without it.\n");
});

test("what a provider quotes of a secret when it fails is hidden", async () => {
  await project.commit({ upstream: "eighth", downstream: "eighth", fails: "plan" });
  const planned = await slipway("plan", "staging");
  expect(planned.code).toBe(1);
  expect(planned.errorOutput).toContain("reading SSM Parameter (/(sensitive))");

  await project.commit({ upstream: "eighth", downstream: "eighth", fails: "apply" });
  expect((await slipway("plan", "staging")).code).toBe(2);
  const applied = await slipway("apply", "staging");
  expect(applied.code).toBe(1);
  expect(applied.errorOutput).toContain("exit status 3. Output: (sensitive)");
});

test("the ledger hears of plans, reviews and applies, in the form that it takes", () => {
  const events = ledger.events.map(({ name, body }) =>
    (name === "plan_review" ? planReview : stackRun).safeParse(body),
  );
  expect(events.flatMap(({ error }) => error ?? [])).toEqual([]);
  const told = ledger.events.map(({ name, body }) =>
    [name, body.action ?? body.verdict, body.status].join(" "),
  );
  expect(new Set(told)).toEqual(
    new Set([
      "stack_run plan failed",
      "stack_run plan succeeded",
      "stack_run plan waiting",
      "plan_review changes ",
      "plan_review unchanged ",
      "plan_review denied ",
      "stack_run apply running",
      "stack_run apply succeeded",
      "stack_run apply failed",
    ]),
  );
});

test("a secret of the stacks is in no output, no event and no file", async () => {
  const shown = [
    ...runs.map(({ output, errorOutput }) => output + errorOutput),
    JSON.stringify(ledger.events),
  ];
  expect(shown.filter((text) => text.includes(canary))).toEqual([]);
  const holding: string[] = [];
  for (const file of await filesBelow(join(project.folder, ".slipway"))) {
    if ((await readFile(file)).includes(canary)) holding.push(file);
  }
  expect(holding).toEqual([]);
  expect(await leftPlans()).toEqual([]);
});

/** Binary plans that runs which have ended left behind; others may be planning at the same time. */
async function leftPlans(): Promise<string[]> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith("slipway-plans-"));
  const left: string[] = [];
  for (const name of names) {
    if (!(await commandLineOf(Number.parseInt(name.slice("slipway-plans-".length), 10)))) left.push(name);
  }
  return left;
}

const AUTHORIZATION =
  "AWS4-HMAC-SHA256 Credential=111111111111/20261123/eu-central-1/s3/aws4_request, SignedHeaders=host, Signature=0";

/** All files but the providers themselves and the Python of the emulated AWS. */
async function filesBelow(folder: string): Promise<string[]> {
  const files: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !file.includes("/python/") && (await stat(file)).size < 2 ** 26) files.push(file);
  }
  return files;
}
