import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { environments } from "../../../envs/environments.ts";
import { platform } from "../../../envs/platform.ts";
import { changesBeyondRelease } from "../../deploy/release-changes.ts";
import { findDrift } from "../../drift/found-drift.ts";
import { projectFolder, workFolder } from "../../folders.ts";
import { planAndRead } from "../../plan/planned-file.ts";
import { findTerraform } from "../../terraform/installation.ts";
import type { ManifestStack } from "../../terraform/manifest.ts";
import type { SavedPlan } from "../../terraform/plan.ts";
import { stateResources } from "../../terraform/state.ts";
import { synthesize } from "../../terraform/synthesize.ts";
import { type Emulator, startEmulator } from "./emulator.ts";
import { DIGEST, EmulatedEnvironment } from "./testing/emulated-environment.ts";

/** Both environments from nothing: bootstrap, foundation, a release, service. */
const names = environments.flatMap(({ name }) =>
  [`access-${name}`, `${name}-foundation`, `${name}-service`].map((stack) => [name, stack] as const),
);

let folder: string;
let emulator: Emulator;
let stacks: readonly ManifestStack[];
const applied = new Map<string, EmulatedEnvironment>();
const plans = new Map<string, SavedPlan>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "slipway-apply-"));
  emulator = await startEmulator({ directory: workFolder });
  const terraform = await findTerraform({ directory: workFolder });
  stacks = await synthesize({ root: projectFolder, outdir: join(folder, "cdktf.out") });
  await Promise.all(
    environments.map(async (environment) => {
      const { name } = environment;
      const emulated = new EmulatedEnvironment(environment, { emulator, terraform, folder });
      applied.set(name, emulated);
      plans.set(`access-${name}`, await emulated.bootstrap(stacks));
      plans.set(`${name}-foundation`, await emulated.apply(`${name}-foundation`, stacks));
      await emulated.release();
      plans.set(`${name}-service`, await emulated.apply(`${name}-service`, stacks));
    }),
  );
}, 720_000);

afterAll(async () => {
  await emulator?.stop();
  await rm(folder, { recursive: true });
});

test.concurrent.each(names)("in %s everything that %s plans is made", async (name, stack) => {
  const made = await stateResources(await applied.get(name)!.stack(stack, stacks));
  expect(made).toHaveLength(plans.get(stack)!.counts.create);
});

test.concurrent.each(names)("in %s a second plan of %s shows no change", async (name, stack) => {
  expect(await applied.get(name)!.changes(stack, stacks)).toEqual([]);
});

test("a change by hand is seen by the next plan, and by no other environment's", async () => {
  const input = { logGroupName: "/slipway/staging/api", retentionInDays: 1 };
  const operation = "Logs_20140328.PutRetentionPolicy";
  await applied.get("staging")!.call({ service: "logs", operation, input });
  expect(await applied.get("staging")!.changes("staging-foundation", stacks)).toEqual([
    "aws_cloudwatch_log_group.api_logs update",
  ]);
  expect(await applied.get("prod")!.changes("prod-foundation", stacks)).toEqual([]);
});

test("what somebody changes of the service is drift, attribute by attribute", async () => {
  const staging = applied.get("staging")!;
  const loadBalancing = (Action: string, parameters: Record<string, string> = {}) => {
    const input = new URLSearchParams({ Action, Version: "2015-12-01", ...parameters });
    return staging.call({ service: "elasticloadbalancing", input });
  };
  const [, arn = ""] = /<TargetGroupArn>([^<]+)</.exec(await loadBalancing("DescribeTargetGroups")) ?? [];
  await loadBalancing("ModifyTargetGroup", { TargetGroupArn: arn, HealthCheckPath: "/changed" });
  const stack = await staging.stack("staging-service", stacks);
  const { plan } = await planAndRead(stack, { privateFolder: folder, lockTimeoutSeconds: 0 });
  const { resources } = findDrift("staging-service", plan, { allowed: [], now: new Date() });
  expect(resources).toMatchObject([
    {
      type: "aws_lb_target_group",
      kind: "changed",
      differences: [{ path: "health_check[0].path", kind: "change", before: "/healthz", after: "/changed" }],
    },
  ]);
}, 300_000);

test("the service runs the image of the release", async () => {
  const operation = "AmazonEC2ContainerServiceV20141113.DescribeTaskDefinition";
  const input = { taskDefinition: "slipway-staging-api" };
  const answer = await applied.get("staging")!.call({ service: "ecs", operation, input });
  const { taskDefinition } = JSON.parse(answer) as {
    readonly taskDefinition: { readonly containerDefinitions: readonly { readonly image: string }[] };
  };
  const images = taskDefinition.containerDefinitions.map(({ image }) => image);
  expect(new Set(images)).toEqual(new Set([`${platform.image.repository}@${DIGEST}`]));
});

test("the next release changes of the service what a release causes, and nothing else", async () => {
  const prod = applied.get("prod")!;
  await prod.release({ digest: `sha256:${"cd".repeat(32)}`, version: "1.1.0" });
  const stack = await prod.stack("prod-service", stacks);
  const { saved, plan } = await planAndRead(stack, { privateFolder: folder, lockTimeoutSeconds: 0 });
  // The task definitions of API and migration, the service, and the dashboard.
  expect(saved.counts).toEqual({ create: 0, update: 2, replace: 2, delete: 0, forget: 0 });
  expect(changesBeyondRelease(plan)).toEqual([]);
});
