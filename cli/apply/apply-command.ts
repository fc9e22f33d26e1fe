import { createReport } from "../../review/report.ts";
import { workFolder } from "../folders.ts";
import { deriveKeys } from "../plan/bundle-keys.ts";
import { bundleSecret } from "../plan/bundle-secret.ts";
import { beginRun } from "../plan/environment-run.ts";
import { withPrivateFolder } from "../plan/private-folder.ts";
import { bundlePlace } from "../plan/store/bundle-place.ts";
import { loadRenderer, type OutputFormat } from "../review/output-format.ts";
import { printReport, writeReport } from "../review/written-report.ts";
import { applyEnvironment, type EnvironmentApply } from "./apply-environment.ts";
import { ApplyReports } from "./apply-reports.ts";
import { reviewedBundles } from "./reviewed-bundles.ts";

/** What a person chose on the command line. */
export interface ApplyChoices {
  readonly bundle?: string;
  readonly json?: boolean;
  readonly out: readonly { readonly format: OutputFormat; readonly file: string }[];
  readonly policy?: string;
  /** Seconds. */
  readonly lockTimeout: number;
  readonly signal: AbortSignal;
}

/** Exit code when something is to be reviewed before more can be applied. */
const REVIEW_NEEDED = 4;

/** Applies the saved plans of an environment, tells what came of it, and gives the exit code. */
export async function runApply(name: string, choices: ApplyChoices): Promise<number> {
  const { signal, json = false } = choices;
  const { environment, stacks, preparation, policy, source, origin, ledger } = await beginRun(name, choices);
  const { store, keyFile } = await bundlePlace(choices.bundle, { workFolder, region: environment.region });
  const keys = deriveKeys(await bundleSecret({ environment: process.env, keyFile }));
  const terraformVersion = preparation.terraform.version;
  const bundles = await reviewedBundles({
    ...source,
    environment: name,
    stacks,
    terraformVersion,
    store,
    keys,
    now: new Date(),
  });
  const reports = new ApplyReports(ledger);
  return await withPrivateFolder(async (privateFolder) => {
    const settings = {
      privateFolder,
      keys,
      policy,
      labels: origin.labels,
      lockTimeoutSeconds: choices.lockTimeout,
    };
    const applied = await applyEnvironment({
      stacks,
      bundles,
      preparation,
      settings,
      reports,
      signal,
      quietOutput: json,
    });
    return await tell(name, source.commit, applied, choices);
  });
}

async function tell(
  environment: string,
  commit: string,
  { stacks, changed }: EnvironmentApply,
  { json, out }: ApplyChoices,
): Promise<number> {
  const message = messageOf(environment, { stacks, changed });
  const exitCode = message === null ? 0 : REVIEW_NEEDED;
  const report = createReport(changed ? [changed.review] : []);
  for (const { format, file } of changed ? out : []) {
    const render = await loadRenderer(format);
    await writeReport(file, render(report), { append: format === "summary" });
  }
  if (json) {
    const outcome = message === null ? "applied" : "review-needed";
    await printReport(
      `${JSON.stringify({ version: 1, environment, commit, outcome, message, stacks, report }, null, 2)}\n`,
    );
    return exitCode;
  }
  const color = process.stdout.isTTY === true && process.stdout.hasColors();
  if (changed) {
    const render = await loadRenderer("text", { color });
    await printReport(["\n", ...render(report)]);
  }
  await printReport(`\n${message ?? `${environment} is as it was reviewed.`}\n`);
  return exitCode;
}

/** What is to be reviewed next, in a sentence; null when everything that was planned is applied. */
export function messageOf(environment: string, { stacks, changed }: EnvironmentApply): string | null {
  const again = `run \`slipway plan ${environment}\` and have it reviewed`;
  if (changed) {
    return `The changes of ${changed.stack.name} are no longer the reviewed ones, and nothing of them was applied: look at the new review, then ${again}.`;
  }
  const waiting = stacks.filter(({ state }) => state === "waiting").map(({ stack }) => stack);
  if (waiting.length === 0) return null;
  return `All that was reviewed is applied. ${waiting.join(" and ")} could only wait for it: ${again}, then apply again.`;
}
