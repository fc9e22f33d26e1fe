import { createReport } from "../../review/report.ts";
import { Fault } from "../fault.ts";
import { workFolder } from "../folders.ts";
import { type BundleKeys, deriveKeys } from "../plan/bundle-keys.ts";
import { bundleSecretForPlanning } from "../plan/bundle-secret.ts";
import { beginRun } from "../plan/environment-run.ts";
import { giveUp } from "../plan/planned-on-server.ts";
import { withPrivateFolder } from "../plan/private-folder.ts";
import { bundlePlace } from "../plan/store/bundle-place.ts";
import { writeProof } from "../release/proof.ts";
import { releaseOf } from "../release/record.ts";
import { openTarget, type ReleaseTarget } from "../release/release-command.ts";
import { loadRenderer } from "../review/output-format.ts";
import { printReport } from "../review/written-report.ts";
import { stackNamed } from "../terraform/manifest.ts";
import { prepareStack } from "../terraform/stack.ts";
import { bringUp, type DeployedRelease } from "./bring-up.ts";
import { runsImage } from "./release-changes.ts";
import { planRelease, type ReleasePlan } from "./release-plan.ts";

/** What a person chose on the command line. */
export interface DeployChoices {
  /** File to write the proof to. */
  readonly proof?: string;
  /** Address of the health endpoint; by default the environment's public one. */
  readonly healthUrl?: string;
  readonly policy?: string;
  /** Seconds. */
  readonly lockTimeout: number;
  /** Seconds. */
  readonly timeout: number;
  readonly json?: boolean;
  readonly signal: AbortSignal;
}

/** Exit codes when the release alone cannot be applied. */
const DENIED = 3;
const REVIEW_NEEDED = 4;

/** Brings the recorded release of an environment up, and gives the exit code. */
export async function runDeploy(name: string, choices: DeployChoices): Promise<number> {
  return await deploy(await openTarget(name), choices);
}

/** The keys that proofs are signed with. */
export async function proofKeys(region: string): Promise<BundleKeys> {
  const place = await bundlePlace(undefined, { workFolder, region });
  return deriveKeys(await bundleSecretForPlanning({ environment: process.env, ...place }));
}

/** The same where the target is open already. */
export async function deploy(target: ReleaseTarget, choices: DeployChoices): Promise<number> {
  const { environment, settings, parameter } = target;
  const { name } = environment;
  const { current } = await parameter.readIntact();
  if (!current) throw new Fault(`${name} has no release yet: run \`slipway release ${name}\` first.`);
  const keys = await proofKeys(environment.region);
  const run = await beginRun(name, choices);
  return await withPrivateFolder(async (privateFolder) => {
    const plan = await planRelease({
      stack: await prepareStack({ stack: stackNamed(`${name}-service`, run.stacks), ...run.preparation }),
      settings: {
        privateFolder,
        keys,
        policy: run.policy,
        labels: run.origin.labels,
        lockTimeoutSeconds: choices.lockTimeout,
      },
      ledger: run.ledger,
      signal: choices.signal,
      quietOutput: choices.json ?? false,
    });
    const refusal = refusalOf(name, plan);
    if (refusal) {
      await giveUp(plan.plan.stack, plan.plan.saved);
      return await tellRefusal(name, plan, refusal, choices);
    }
    if (!runsImage(plan.plan.plan, current.record.digest)) {
      await giveUp(plan.plan.stack, plan.plan.saved);
      throw new Fault(
        `Another release than ${current.record.version} was recorded for ${name} while this one was planned, and nothing was applied: look at \`slipway status ${name}\`, and run the same command again if it still should be.`,
      );
    }
    const deployed = await bringUp({ target, current, plan, ledger: run.ledger, choices });
    const { record, provenAt } = deployed;
    if (choices.proof) {
      const platform = settings.platform.name;
      const proof = {
        version: 1,
        platform,
        environment: name,
        release: releaseOf(record),
        provenAt,
      } as const;
      await writeProof(proof, choices.proof, keys);
    }
    tellSuccess(name, deployed, choices);
    return 0;
  });
}

interface Refusal {
  readonly exitCode: number;
  readonly message: string;
}

function refusalOf(environment: string, { plan, beyond }: ReleasePlan): Refusal | undefined {
  if (plan.review.policy?.outcome === "denied") {
    return {
      exitCode: DENIED,
      message: `The policy denies the plan of ${plan.stack.name}, and nothing was applied: change the code or add the label that the review names.`,
    };
  }
  if (beyond.length === 0) return undefined;
  return {
    exitCode: REVIEW_NEEDED,
    message: `Nothing was applied, because ${plan.stack.name} has changes that the release does not cause (${beyond.join(", ")}): run \`slipway plan ${environment}\`, have it reviewed, run \`slipway apply ${environment}\`, then deploy again.`,
  };
}

async function tellRefusal(
  environment: string,
  { plan }: ReleasePlan,
  { exitCode, message }: Refusal,
  { json }: DeployChoices,
): Promise<number> {
  const report = createReport([plan.review]);
  if (json) {
    await printReport(
      `${JSON.stringify({ version: 1, environment, outcome: "refused", message, report }, null, 2)}\n`,
    );
    return exitCode;
  }
  const color = process.stdout.isTTY === true && process.stdout.hasColors();
  const render = await loadRenderer("text", { color });
  await printReport(["\n", ...render(report), `\n${message}\n`]);
  return exitCode;
}

function tellSuccess(environment: string, deployed: DeployedRelease, { json }: DeployChoices): void {
  const { record, provenAt, rolloutId } = deployed;
  if (json) {
    const document = { version: 1, environment, outcome: "deployed", release: record, rolloutId, provenAt };
    process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  process.stdout.write(`\n${environment} runs ${record.version}, and it is healthy.\n`);
}
