import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../envs/environment.ts";
import { accessFrom } from "../aws/access.ts";
import { projectFolder, workFolder } from "../folders.ts";
import { ReleaseParameter } from "../release/parameter.ts";
import { recordRelease } from "../release/record-release.ts";
import { type Emulator, startEmulator } from "../sandbox/emulator/emulator.ts";
import { loadSettings } from "../settings.ts";
import { bootstrapStack } from "../terraform/bootstrap.ts";
import { findTerraform } from "../terraform/installation.ts";
import { stackNamed } from "../terraform/manifest.ts";
import { applyPlan, planStack } from "../terraform/plan.ts";
import { type PreparedStack, prepareStack } from "../terraform/stack.ts";
import { synthesize } from "../terraform/synthesize.ts";
import type { Measurement } from "./measurement.ts";

/**
 * An environment applied from nothing on the emulator, against its longest chain alone: the database in the
 * foundation and the ECS service behind its load balancer, each with nothing but what it depends on.
 */
export async function apply(): Promise<Measurement[]> {
  const everything = await onNewEmulator(async ({ foundation, service, release }) => {
    const seconds = await secondsToApply(foundation);
    await release();
    return seconds + (await secondsToApply(service));
  });
  const chain = await onNewEmulator(async ({ foundation, service, release }) => {
    const seconds = await secondsToApply(foundation, [await onlyResource(foundation, "aws_db_instance")]);
    await secondsToApply(foundation);
    await release();
    return seconds + (await secondsToApply(service, [await onlyResource(service, "aws_ecs_service")]));
  });
  return [
    {
      name: "an environment applied from nothing",
      value: everything,
      unit: "s",
      against: "its longest chain alone",
      baseline: chain,
      limit: 1.3,
    },
  ];
}

/** The stacks of the first environment on an emulator of their own, with a bucket for their state. */
interface EmptyEnvironment {
  readonly foundation: PreparedStack;
  readonly service: PreparedStack;
  /** Records a release, as the service stack demands. */
  readonly release: () => Promise<void>;
}

async function onNewEmulator<T>(measure: (environment: EmptyEnvironment) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "slipway-bench-"));
  const emulator = await startEmulator({ directory: workFolder });
  try {
    return await measure(await emptyEnvironment(emulator, folder));
  } finally {
    await emulator.stop();
    await rm(folder, { recursive: true });
  }
}

async function emptyEnvironment(emulator: Emulator, folder: string): Promise<EmptyEnvironment> {
  const { platform, environments } = await loadSettings();
  const environment = environments[0] as Environment;
  const terraform = await findTerraform({ directory: workFolder });
  const stacks = await synthesize({ root: projectFolder, outdir: join(folder, "cdktf.out") });
  const variables = emulator.environmentFor(environment);
  const prepare = (name: string) =>
    prepareStack({
      stack: stackNamed(name, stacks),
      workDirectory: join(folder, "stacks"),
      terraform,
      environment: variables,
    });
  await bootstrapStack(await prepare(`access-${environment.name}`));
  return {
    foundation: await prepare(`${environment.name}-foundation`),
    service: await prepare(`${environment.name}-service`),
    release: async () => {
      const content = { digest: `sha256:${"0".repeat(64)}`, version: "0.0.0", commit: "0".repeat(40) };
      const made = { releasedAt: new Date().toISOString(), releasedBy: "benchmark" };
      const parameter = new ReleaseParameter(
        { platform: platform.name, environment: environment.name },
        accessFrom(variables),
      );
      await recordRelease(
        { ...content, schemaVersion: 1, compatibleFrom: 0, ...made },
        parameter,
        environment.name,
      );
    },
  };
}

async function secondsToApply(stack: PreparedStack, targets: readonly string[] = []): Promise<number> {
  const plan = await planStack(stack, { targets });
  const started = performance.now();
  await applyPlan(stack, plan);
  return (performance.now() - started) / 1000;
}

/** Address of the stack's only resource of a type. */
async function onlyResource(stack: PreparedStack, type: string): Promise<string> {
  const { resource } = JSON.parse(await readFile(join(stack.folder, "cdk.tf.json"), "utf8")) as {
    resource: Record<string, Record<string, unknown>>;
  };
  const [name, ...others] = Object.keys(resource[type] ?? {});
  if (name === undefined || others.length > 0) throw new Error(`${stack.name} needs exactly one ${type}.`);
  return `${type}.${name}`;
}
