import type { Difference } from "../../review/difference/difference.ts";
import { GithubClient } from "../comment/github-client.ts";
import { githubSettings } from "../comment/github-target.ts";
import { ownLogin } from "../comment/own-login.ts";
import { projectFolder } from "../folders.ts";
import { type LedgerReports, openLedgerReports } from "../plan/ledger-reports.ts";
import { withPrivateFolder } from "../plan/private-folder.ts";
import { readRunOrigin } from "../plan/run-origin.ts";
import { synthesizeEnvironment } from "../plan/synthesized-environment.ts";
import { loadSettings } from "../settings.ts";
import { showSteps } from "../steps/show.ts";
import { Steps } from "../steps/steps.ts";
import { readVersion } from "../version.ts";
import { withChangedBy } from "./changed-by.ts";
import { loadAllowedDrift } from "./drift-file.ts";
import { type WrittenIssue, writeIssue } from "./drift-issue.ts";
import { addDriftSteps } from "./drift-steps.ts";
import { driftText } from "./drift-text.ts";
import type { DriftedResource, StackDrift } from "./found-drift.ts";

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

/** Looks for changes made by hand in an environment, tells them, and gives the exit code. */
export async function runDrift(name: string, choices: DriftChoices): Promise<number> {
  const { signal, json = false } = choices;
  const github = choices.issues ? new GithubClient(githubSettings(choices.repository)) : undefined;
  const allowed = await loadAllowedDrift(choices.allow);
  const { platform } = await loadSettings();
  const { environment, stacks, preparation } = await synthesizeEnvironment(name, {
    quietOutput: json,
    signal,
  });
  const who = { region: environment.region, applyRole: `${platform.name}-${name}-apply` };
  const ledger = await openLedger(name);
  const found = await withPrivateFolder(async (privateFolder) => {
    const steps = new Steps(signal);
    const added = addDriftSteps(steps, {
      stacks,
      preparation,
      privateFolder,
      allowed,
      lockTimeoutSeconds: choices.lockTimeout,
      onFailure: (stack) => tellFailure(ledger, stack),
      identify: async (drift, identifiers) => (choices.who ? withChangedBy(drift, identifiers, who) : drift),
    });
    await showSteps(steps.all, { quietOutput: json });
    return Promise.all(added.map((step) => steps.resultOf(step)));
  });
  const issues = new Map<string, WrittenIssue>();
  const author = github && (choices.author ?? (await ownLogin(github)));
  for (const drift of found) {
    const issue = github && author && (await writeIssue(github, drift, author));
    if (issue) issues.set(drift.stack, issue);
  }
  for (const drift of found) await tellDrift(ledger, drift, issues.get(drift.stack));
  tell(name, found, issues, json);
  return found.some(({ resources }) => resources.length > 0) ? DRIFTED : 0;
}

async function openLedger(environment: string): Promise<LedgerReports> {
  const [{ commit }, origin] = await Promise.all([readVersion(projectFolder), readRunOrigin(process.env)]);
  return openLedgerReports({ environment, commit, origin });
}

function tellDrift(
  ledger: LedgerReports,
  { stack, resources, notices }: StackDrift,
  issue: WrittenIssue | undefined,
): Promise<void> {
  const url = issue?.url ?? ledger.run.origin.url;
  return ledger.tell("drift", {
    environment: ledger.run.environment,
    stack,
    status: resources.length > 0 ? "drifted" : "none",
    resources: resources.map(reportedResource),
    message: notices.length > 0 ? notices.join(" ") : null,
    ...(url && { url }),
    checkedAt: new Date().toISOString(),
  });
}

function tellFailure(ledger: LedgerReports, stack: string): Promise<void> {
  const { environment, origin } = ledger.run;
  return ledger.tell("drift", {
    environment,
    stack,
    status: "failed",
    resources: [],
    // Terraform's own words may hold what nobody marked as secret: they stay in the log of this run.
    message: "Looking for changes failed; the log of the run says why.",
    ...(origin.url && { url: origin.url }),
    checkedAt: new Date().toISOString(),
  });
}

function reportedResource({ address, type, kind, differences, changedBy }: DriftedResource) {
  const attributes = kind === "deleted" ? [] : differences.map(reportedAttribute);
  return { address, type, attributes, ...(changedBy !== undefined && { changedBy }) };
}

function reportedAttribute({ path, before = null, after = null, sensitive }: Difference) {
  return sensitive ? { path, before: "(sensitive)", after: "(sensitive)" } : { path, before, after };
}

function tell(
  environment: string,
  found: readonly StackDrift[],
  issues: ReadonlyMap<string, WrittenIssue>,
  json: boolean,
): void {
  if (json) {
    const stacks = found.map((drift) => ({ ...drift, issue: issues.get(drift.stack) ?? null }));
    process.stdout.write(`${JSON.stringify({ version: 1, environment, stacks }, null, 2)}\n`);
    return;
  }
  for (const drift of found) {
    const issue = issues.get(drift.stack);
    process.stdout.write(`\n${driftText(drift)}`);
    if (issue) process.stdout.write(`  The issue is ${issue.state}: ${issue.url}\n`);
  }
}
