import { visible } from "../../review/text/visible.ts";
import { GithubClient } from "../comment/github-client.ts";
import { githubSettings } from "../comment/github-target.ts";
import { ownLogin } from "../comment/own-login.ts";
import { Fault } from "../fault.ts";
import { withPrivateFolder } from "../plan/private-folder.ts";
import { synthesizeEnvironment } from "../plan/synthesized-environment.ts";
import { type LoadedSettings, loadSettings, repositoryTarget } from "../settings.ts";
import { showSteps } from "../steps/show.ts";
import { Steps } from "../steps/steps.ts";
import type { AllowedDrift } from "./allowed-drift.ts";
import { withChangedBy } from "./changed-by.ts";
import { loadAllowedDrift } from "./drift-file.ts";
import { type WrittenIssue, writeIssue } from "./drift-issue.ts";
import { DriftReports } from "./drift-reports.ts";
import { addDriftSteps, type DriftRequest } from "./drift-steps.ts";
import { type DriftResult, driftDocument, resultText } from "./drift-text.ts";
import { type StackDrift, withFound } from "./found-drift.ts";

/** What a person chose on the command line. */
export interface DriftChoices {
  readonly allow?: string;
  readonly who: boolean;
  readonly issues?: boolean;
  readonly repository?: string;
  readonly author?: string;
  readonly json?: boolean;
  /** Seconds. */
  readonly lockTimeout: number;
  readonly signal: AbortSignal;
}

/** Exit code when something was changed by hand. */
const DRIFTED = 2;

/**
 * Looks for changes made by hand in an environment, tells them, and gives the exit code. A stack that cannot be looked
 * at, or whose issue cannot be written, does not keep the others from being told.
 */
export async function runDrift(name: string, choices: DriftChoices): Promise<number> {
  const { json = false } = choices;
  const github = choices.issues ? new GithubClient(githubSettings(choices.repository)) : undefined;
  const author = github && (choices.author ?? (await ownLogin(github)));
  const reports = await DriftReports.open(name);
  const results: DriftResult[] = [];
  for (const looked of await lookAtStacks(name, choices)) {
    const result =
      github && author ? await withIssue(looked, (drift) => writeIssue(github, drift, author)) : looked;
    if (result.drift) await reports.found(result.drift, result.issue?.url);
    else await reports.failed(result.stack);
    results.push(result);
  }
  process.stdout.write(json ? driftDocument(name, results) : results.map(resultText).join(""));
  const failures = results.flatMap(({ error }) => error ?? []);
  process.stderr.write(failures.map(({ message }) => `${visible(message)}\n`).join(""));
  if (failures.length > 0) return 1;
  return results.some(({ drift }) => drift && drift.resources.length > 0) ? DRIFTED : 0;
}

async function lookAtStacks(
  name: string,
  { allow, who, json: quietOutput = false, lockTimeout: lockTimeoutSeconds, signal }: DriftChoices,
): Promise<DriftResult[]> {
  const allowed = await loadAllowedDrift(allow);
  const settings = await loadSettings();
  const { environment, stacks, preparation } = await synthesizeEnvironment(name, { quietOutput, signal });
  const asked = { region: environment.region, applyRole: `${settings.platform.name}-${name}-apply` };
  const identify: DriftRequest["identify"] = async (drift, identifiers) => {
    if (name === repositoryTarget) return withUnseen(drift, settings, allowed);
    return who ? withChangedBy(drift, identifiers, asked) : drift;
  };
  return await withPrivateFolder(async (privateFolder) => {
    const steps = new Steps(signal);
    const added = addDriftSteps(steps, {
      stacks,
      preparation,
      privateFolder,
      allowed,
      lockTimeoutSeconds,
      identify,
    });
    await showSteps(steps.all, { quietOutput });
    const results: DriftResult[] = [];
    for (const step of added) {
      const outcome = await step.outcome;
      if (outcome.state === "done") results.push({ stack: step.title, drift: outcome.value });
      else if (outcome.state === "failed")
        results.push({ stack: step.title, error: faultOrThrow(outcome.error) });
      else await steps.resultOf(step);
    }
    return results;
  });
}

/** GitHub tells no one who changed a setting, but some that the provider does not see. */
async function withUnseen(
  drift: StackDrift,
  settings: LoadedSettings,
  allowed: readonly AllowedDrift[],
): Promise<StackDrift> {
  const { unseenDrift } = await import("../repository/drift/unseen-drift.ts");
  return withFound(drift, await unseenDrift(settings), { allowed, now: new Date() });
}

/** Writes the issue of a stack that could be looked at. */
async function withIssue(
  looked: DriftResult,
  write: (drift: NonNullable<DriftResult["drift"]>) => Promise<WrittenIssue | undefined>,
): Promise<DriftResult> {
  if (!looked.drift) return looked;
  try {
    const issue = await write(looked.drift);
    return issue ? { ...looked, issue } : looked;
  } catch (error) {
    return { ...looked, error: faultOrThrow(error) };
  }
}

/** A mistake of this program ends it. */
function faultOrThrow(error: unknown): Fault {
  if (error instanceof Fault) return error;
  throw error;
}
