import { ApplyReports } from "../apply/apply-reports.ts";
import { Fault } from "../fault.ts";
import { textWithoutSecrets, withoutSecrets } from "../plan/fault-without-secrets.ts";
import type { LedgerReports } from "../plan/ledger-reports.ts";
import { applyPlanned } from "../plan/planned-on-server.ts";
import type { StackPlan } from "../plan/stack-plan.ts";
import type { VersionedRecord } from "../release/history.ts";
import type { ReleaseParameter } from "../release/parameter.ts";
import type { ReleaseRecord } from "../release/record.ts";
import type { ReleaseTarget } from "../release/release-command.ts";
import { ReleaseReports } from "../release/release-reports.ts";
import { applyText } from "../steps/apply-text.ts";
import { showSteps } from "../steps/show.ts";
import { Steps, type StepTools } from "../steps/steps.ts";
import type { DeployChoices } from "./deploy-command.ts";
import { lastWords } from "./last-words.ts";
import type { ReleasePlan } from "./release-plan.ts";
import { awaitRollout } from "./rollout.ts";
import { RunningService } from "./running-service.ts";
import { smokeTest } from "./smoke-test.ts";

/** A release that is to come up. */
export interface BringUpRequest {
  readonly target: ReleaseTarget;
  readonly current: VersionedRecord;
  readonly plan: ReleasePlan;
  readonly ledger: LedgerReports;
  readonly choices: DeployChoices;
}

/** A release that came up. */
export interface DeployedRelease {
  readonly record: ReleaseRecord;
  readonly provenAt: string;
  /** ECS's id of the deployment. */
  readonly rolloutId: string;
}

/** Seconds for which the health endpoint may still answer as before. */
const SMOKE_SECONDS = 120;

/**
 * Applies the plan, waits until ECS has rolled the release out, tests it where users reach it, and marks it proven.
 *
 * @throws Fault when the release does not come up, with what its tasks said last.
 */
export async function bringUp(request: BringUpRequest): Promise<DeployedRelease> {
  const { target, current, plan, ledger } = request;
  const { settings } = target;
  // What was proven before and needs nothing is only looked at again.
  if (!plan.changed && current.record.provenAt !== null) return await rollOut(request);
  const reports = new ReleaseReports(ledger, settings.platform);
  return await reports.deploying(current.record, () => rollOut(request));
}

async function rollOut({ target, current, plan, ledger, choices }: BringUpRequest): Promise<DeployedRelease> {
  const { environment, settings, parameter } = target;
  const { name, region, domain } = environment;
  const { record } = current;
  const { version, digest, commit } = record;
  const service = new RunningService(name, `${settings.platform.name}-${name}`, { region });
  const explain = <Result>(work: () => Promise<Result>) =>
    explained(work, { service, digest, region, plan: plan.plan });
  const waiting = { environment: name, version, digest, timeoutSeconds: choices.timeout };
  const steps = new Steps(choices.signal);
  const applied = steps.add(plan.plan.stack.name, [], (_, tools) =>
    apply(plan, { ledger, tools, lockTimeoutSeconds: choices.lockTimeout, explain }),
  );
  const rollout = steps.add("Rollout", [applied], async (_, { signal, say }) => {
    const seen = await explain(() => awaitRollout(service, { ...waiting, signal, say }));
    say(`${seen.running} of ${seen.desired} tasks run ${version}, deployment ${seen.id} is completed`);
    return seen;
  });
  const smoke = steps.add("Smoke test", [rollout], async (_, { signal, say }) => {
    const url = choices.healthUrl ?? `https://${domain.host}/healthz`;
    await smokeTest({ url, version, commit, timeoutSeconds: SMOKE_SECONDS, signal });
    say(`${url} answers ${version}`);
  });
  const proof = steps.add("Proof", [smoke], (_, { say }) => markProven(parameter, record, say));
  try {
    await showSteps(steps.all, { quietOutput: choices.json ?? false });
    return { record, provenAt: await steps.resultOf(proof), rolloutId: (await steps.resultOf(rollout)).id };
  } finally {
    service.close();
  }
}

interface ApplyTools {
  readonly ledger: LedgerReports;
  readonly tools: StepTools;
  readonly lockTimeoutSeconds: number;
  readonly explain: (work: () => Promise<void>) => Promise<void>;
}

async function apply(
  { plan, reviewId, changed }: ReleasePlan,
  { ledger, tools: { signal, say }, lockTimeoutSeconds, explain }: ApplyTools,
): Promise<void> {
  if (!changed) {
    say("applied already");
    return;
  }
  const { stack, saved } = plan;
  const onProgress = (progress: Parameters<typeof applyText>[0]) => say(applyText(progress));
  await new ApplyReports(ledger).applying(stack, { reviewId }, async () => {
    await explain(async () => {
      try {
        await applyPlanned(stack, saved, { lockTimeoutSeconds, signal, onProgress });
      } catch (error) {
        throw withoutSecrets(error, plan.plan);
      }
    });
    return { state: "applied" as const, plan };
  });
  say("applied");
}

/** What a failure is explained by. */
interface Explanation {
  readonly service: RunningService;
  readonly digest: string;
  readonly region: string;
  /** Of which only the secrets are taken. */
  readonly plan: StackPlan;
}

/** Adds to a failure why the tasks of the release stopped, if they did, without what they say of secrets. */
async function explained<Result>(
  work: () => Promise<Result>,
  { service, digest, region, plan }: Explanation,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const words = await lastWords(service, digest, { region });
    const told = textWithoutSecrets(words, plan.plan);
    throw new Fault(`${error.message.trimEnd()}${told}`, { cause: error });
  }
}

/** Notes in the record that the release ran healthy; the time at which it did. */
async function markProven(
  parameter: ReleaseParameter,
  { digest, version, provenAt }: ReleaseRecord,
  say: (text: string) => void,
): Promise<string> {
  if (provenAt !== null) {
    say(`proven since ${provenAt}`);
    return provenAt;
  }
  const now = new Date().toISOString();
  const history = await parameter.readIntact();
  const record = history.current?.record;
  if (record?.digest !== digest || record.version !== version) {
    say(
      `${record?.version ?? "another one"} was released meanwhile, so that the record says nothing of ${version}`,
    );
    return now;
  }
  await parameter.write({ ...record, provenAt: now }, history);
  say("the record says that it ran healthy");
  return now;
}
