import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { deployment } from "../../api/ingest/slipway/deployment.ts";
import { release as releaseEvent } from "../../api/ingest/slipway/release.ts";
import { accessFrom } from "../aws/access.ts";
import { type LedgerStandIn, startLedgerStandIn } from "../plan/testing/ledger-stand-in.ts";
import { ReleaseParameter } from "../release/parameter.ts";
import { nextRecord, type ReleaseRecord } from "../release/record.ts";
import { exampleRelease } from "../release/testing/example-release.ts";
import { type RegistryStandIn, startRegistryStandIn } from "../release/testing/registry-stand-in.ts";
import { untilProcessIn } from "../testing/processes.ts";
import { type FinishedRun, SlipwayRun } from "../testing/slipway-run.ts";
import {
  type HealthStandIn,
  makeReleaseProject,
  type ReleaseProject,
  startHealthStandIn,
} from "./testing/release-project.ts";

// Up to five runs a test, each of which starts the provider several times.
vi.setConfig({ testTimeout: 900_000 });

let registry: RegistryStandIn;
let project: ReleaseProject;
let ledger: LedgerStandIn;
let health: HealthStandIn;

beforeAll(async () => {
  [registry, ledger, health] = await Promise.all([
    startRegistryStandIn(),
    startLedgerStandIn(),
    startHealthStandIn(),
  ]);
  project = await makeReleaseProject(registry.repository);
  await project.commit({ upstream: "first", downstream: "" });
  // The stacks stand with a first release, as after the guide's first apply.
  for (const name of ["staging", "prod"] as const) {
    await record(name, exampleRelease({ version: "0.9.0", digest: registry.push("0.9.0") }));
    expect(await slipway(name, "plan", name)).toMatchObject({ code: 2, errorOutput: "" });
    expect(await slipway(name, "apply", name)).toMatchObject({ code: 0, errorOutput: "" });
  }
}, 900_000);

afterAll(async () => {
  await Promise.all([registry.stop(), ledger.stop(), health.stop()]);
  await project.remove();
});

type Name = "staging" | "prod";

function variablesOf(name: Name): NodeJS.ProcessEnv {
  return { ...project.variablesOf(name), ...ledger.variables, GITHUB_ACTOR: "octocat" };
}

function slipway(name: Name, ...words: string[]): Promise<FinishedRun> {
  return project.slipway(words, variablesOf(name));
}

/** Ends with a deployment; the health endpoint answers what is given. */
function deploying(name: Name, runs: { version: string; commit: string }, ...words: string[]) {
  health.runs(runs);
  return slipway(name, ...words, "--health-url", health.url);
}

const parameterOf = (name: Name) =>
  new ReleaseParameter({ platform: "slipway", environment: name }, accessFrom(project.variablesOf(name)));

async function current(name: Name): Promise<ReleaseRecord | undefined> {
  return (await parameterOf(name).read()).current?.record;
}

/** Records a release past the checks of the command. */
async function record(name: Name, release: ReturnType<typeof exampleRelease>) {
  const parameter = parameterOf(name);
  const history = await parameter.readIntact();
  await parameter.write(nextRecord(release, history.current?.record ?? null), history);
}

const lastLine = ({ output }: FinishedRun) => output.split("\n").at(-2);

/** Pushes and releases to staging; the record. */
async function releaseToStaging(version: string): Promise<ReleaseRecord> {
  const run = await slipway(
    "staging",
    "release",
    "staging",
    "--digest",
    registry.push(version),
    "--version",
    version,
  );
  expect([run.code, run.errorOutput]).toEqual([0, ""]);
  const recorded = await current("staging");
  if (!recorded) throw new Error("Nothing was recorded.");
  return recorded;
}

test("what was built reaches staging, is proven there, and reaches prod as the same image", async () => {
  const staged = await releaseToStaging("1.0.0");
  expect(staged).toMatchObject({ version: "1.0.0", provenAt: null, releasedBy: "octocat", previous: null });
  const proof = join(project.folder, "proof.json");
  const deployed = await deploying("staging", staged, "deploy", "staging", "--proof", proof);
  expect([deployed.code, lastLine(deployed)]).toEqual([0, "staging runs 1.0.0, and it is healthy."]);
  expect(await current("staging")).toMatchObject({ provenAt: expect.any(String) });

  const promoted = await deploying("prod", staged, "promote", "staging", "prod", "--proof", proof);
  expect([promoted.code, lastLine(promoted)]).toEqual([0, "prod runs 1.0.0, and it is healthy."]);
  expect(await current("prod")).toMatchObject({ digest: staged.digest, provenAt: expect.any(String) });
});

test("deploying again looks only, and gives the same proof", async () => {
  const [proof, again] = ["proof.json", "again.json"].map((name) => join(project.folder, name));
  const before = ledger.events.length;
  const staged = await current("staging");
  const deployed = await deploying("staging", staged!, "deploy", "staging", "--proof", again!);
  expect([deployed.code, deployed.output]).toEqual([0, expect.stringContaining("applied already")]);
  expect(await readFile(again!, "utf8")).toBe(await readFile(proof!, "utf8"));
  expect(ledger.events.slice(before).filter(({ name }) => name === "deployment")).toEqual([]);
});

test("prod takes nothing that was not proven", async () => {
  const digest = registry.push("1.0.5");
  const released = await slipway("prod", "release", "prod", "--digest", digest, "--version", "1.0.5");
  expect([released.code, released.errorOutput]).toEqual([
    1,
    "prod takes only what ran healthy in staging: run `slipway promote staging prod`.\n",
  ]);
  const proof = join(project.folder, "proof.json");
  const forged = join(project.folder, "forged.json");
  const { digest: proven = "" } = (await current("staging")) ?? {};
  await writeFile(forged, (await readFile(proof, "utf8")).replace(proven, digest));
  const promoted = await slipway("prod", "promote", "staging", "prod", "--proof", forged);
  expect([promoted.code, promoted.errorOutput]).toEqual([
    1,
    `The proof ${forged} was signed with another SLIPWAY_BUNDLE_KEY, or altered: give both environments the same key, and let \`slipway deploy staging --proof FILE\` write one.\n`,
  ]);
  expect(await current("prod")).toMatchObject({ version: "1.0.0" });
});

test("the account is checked before anything is touched", async () => {
  const run = await slipway("prod", "deploy", "staging");
  expect([run.code, run.errorOutput]).toEqual([
    1,
    "These credentials are of account 222222222222, and staging is in 111111111111: log in there; nothing was changed.\n",
  ]);
});

test("without a login a command says how to get one", async () => {
  const run = await project.slipway(["deploy", "staging"], {
    ...variablesOf("staging"),
    AWS_ACCESS_KEY_ID: "",
  });
  expect(run.code).toBe(1);
  expect(run.errorOutput).toMatch(
    /^AWS does not say whose account this is \(CredentialsProviderError: .+\): log in to its account; in GitHub Actions only a job in the environment staging gets its role, after the approval\.\n$/,
  );
});

test("an image that nobody pushed is not recorded", async () => {
  const digest = `sha256:${"0".repeat(64)}`;
  const run = await slipway("staging", "release", "staging", "--digest", digest, "--version", "1.0.6");
  expect([run.code, run.errorOutput]).toEqual([
    1,
    `There is no image ${digest} in ${registry.repository}: push it first; a push that stopped half-way left nothing to release.\n`,
  ]);
});

test("what the release does not cause is planned and reviewed first", async () => {
  const staged = await releaseToStaging("1.1.0");
  await project.commit({ upstream: "second", downstream: "" });
  const refused = await deploying("staging", staged, "deploy", "staging");
  expect([refused.code, lastLine(refused)]).toEqual([
    4,
    "Nothing was applied, because staging-service has changes that the release does not cause (aws_ssm_parameter.extra): run `slipway plan staging`, have it reviewed, run `slipway apply staging`, then deploy again.",
  ]);
  await project.commit({ upstream: "first", downstream: "" });
});

test("a deployment that was interrupted in the middle of its apply goes on", async () => {
  const staged = await current("staging");
  health.runs(staged!);
  const words = ["deploy", "staging", "--health-url", health.url];
  const run = new SlipwayRun(project.folder, words, variablesOf("staging"));
  await untilProcessIn(project.folder, /^\S*terraform apply /);
  run.kill("SIGINT");
  expect((await run.finished).code).toBe(130);
  const again = await deploying("staging", staged!, "deploy", "staging");
  expect([again.code, lastLine(again)]).toEqual([0, "staging runs 1.1.0, and it is healthy."]);
});

test("a release whose tasks fail is a failure, with what they said last", async () => {
  await record("staging", exampleRelease({ version: "1.2.0", digest: `sha256:dead${"0".repeat(60)}` }));
  const run = await deploying("staging", exampleRelease(), "deploy", "staging");
  expect(run.code).toBe(1);
  expect(run.errorOutput).toContain("ECS rolled the deployment back.");
  expect(run.errorOutput).toMatch(
    /\n {2}task [0-9a-f]{32}: Essential container in task exited\n {4}api: exit code 1\n {6}An image whose digest begins with dead fails here\.\n$/,
  );
  expect(await current("staging")).toMatchObject({ version: "1.2.0", provenAt: null });
});

test("the status says what is recorded, what runs, and what to do", async () => {
  const run = await slipway("staging", "status");
  expect(run.output.split("\n").map((line) => line.replaceAll(/ {2,}/g, " | "))).toEqual([
    "ENVIRONMENT | RELEASE | DIGEST | PROVEN | TASKS | RECORDED",
    expect.stringMatching(
      /^staging \| 1\.2\.0 \| dead00000000 \| no \| 1 of 1 completed \| .{16} by octocat$/,
    ),
    "prod | - | - | - | - | -",
    "",
    "staging does not run the recorded 1.2.0: run `slipway deploy staging`, or `slipway rollback staging`.",
    "prod is in account 222222222222, and these credentials are of 111111111111.",
    "",
  ]);
});

test("a rollback returns to the last release that ran healthy, without a build", async () => {
  const runs = { version: "1.1.0", commit: (await current("staging"))?.previous?.commit ?? "" };
  const run = await deploying("staging", runs, "rollback", "staging");
  expect([run.code, lastLine(run)]).toEqual([0, "staging runs 1.1.0, and it is healthy."]);
  expect(await current("staging")).toMatchObject({ version: "1.1.0", previous: { version: "1.0.0" } });
});

test("a rollback past what a migration took away is refused", async () => {
  const [{ schemaVersion: now }] = [(await current("staging"))!];
  await record(
    "staging",
    exampleRelease({ version: "1.3.0", schemaVersion: now + 2, compatibleFrom: now + 1 }),
  );
  const run = await slipway("staging", "rollback", "staging");
  expect([run.code, run.errorOutput]).toEqual([
    1,
    `1.1.0 is made for schema ${now}, and the database of staging has lost what releases before schema ${now + 1} need: repair it by a new release.\n`,
  ]);
});

test("the ledger hears of releases and deployments, in the form that it takes", () => {
  const told = ledger.events.filter(({ name }) => name === "release" || name === "deployment");
  const faults = told.map(
    ({ name, body }) => (name === "release" ? releaseEvent : deployment).safeParse(body).error,
  );
  expect(faults.filter(Boolean)).toEqual([]);
  expect(
    told.map(({ name, body }) =>
      `${name} ${body.environment ?? ""} ${body.version} ${body.state ?? ""}`.trim(),
    ),
  ).toEqual([
    "release  1.0.0",
    "deployment staging 1.0.0 running",
    "deployment staging 1.0.0 succeeded",
    "release  1.0.0",
    "deployment prod 1.0.0 running",
    "deployment prod 1.0.0 succeeded",
    "release  1.1.0",
    "deployment staging 1.1.0 running",
    "deployment staging 1.1.0 failed",
    "deployment staging 1.1.0 running",
    "deployment staging 1.1.0 succeeded",
    "deployment staging 1.2.0 running",
    "deployment staging 1.2.0 failed",
    "deployment staging 1.1.0 running",
    "deployment staging 1.1.0 succeeded",
  ]);
});
