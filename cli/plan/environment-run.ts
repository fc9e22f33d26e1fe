import type { Policy } from "../../review/policy/policy.ts";
import { projectFolder } from "../folders.ts";
import { loadPolicy } from "../review/policy-file.ts";
import { type LedgerReports, openLedgerReports } from "./ledger-reports.ts";
import { mergedLabels } from "./merged-labels.ts";
import { type RunOrigin, readRunOrigin } from "./run-origin.ts";
import { readSourceCommit, type SourceCommit } from "./source-commit.ts";
import { type SynthesizedEnvironment, synthesizeEnvironment } from "./synthesized-environment.ts";

/** What a plan and an apply of an environment begin with. */
export interface EnvironmentRun extends SynthesizedEnvironment {
  readonly policy: Policy | undefined;
  readonly source: SourceCommit;
  readonly origin: RunOrigin;
  readonly ledger: LedgerReports;
}

/**
 * Reads policy, commit and origin, and synthesizes the environment.
 *
 * @throws Fault when one of them cannot be read, or the environment cannot be synthesized.
 */
export async function beginRun(
  name: string,
  choices: { readonly policy?: string; readonly json?: boolean; readonly signal: AbortSignal },
): Promise<EnvironmentRun> {
  const [policy, source, origin] = await Promise.all([
    loadPolicy(choices.policy),
    readSourceCommit(projectFolder),
    readRunOrigin(process.env),
  ]);
  const labels = [...origin.labels, ...(await mergedLabels(source.commit, { policy, origin }))];
  const synthesized = await synthesizeEnvironment(name, {
    quietOutput: choices.json ?? false,
    signal: choices.signal,
  });
  const ledger = openLedgerReports({ environment: name, commit: source.commit, origin });
  return { ...synthesized, policy, source, origin: { ...origin, labels }, ledger };
}
