import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Json } from "../../review/json.ts";
import type { Policy } from "../../review/policy/policy.ts";
import { createReport } from "../../review/report.ts";
import type { Review } from "../../review/review.ts";
import { reviewPlan } from "../../review/review-plan.ts";
import { projectFolder, workFolder } from "../folders.ts";
import { loadPolicy } from "../review/policy-file.ts";
import { type ManifestStack, readManifest } from "../terraform/manifest.ts";
import { synthesize } from "../terraform/synthesize.ts";
import { readVersion } from "../version.ts";
import { environmentStacks } from "./environment-stacks.ts";
import { type PlanOutput, writePlan } from "./plan-output.ts";
import { summaryWithoutStacks } from "./plan-report.ts";
import { readRunOrigin } from "./run-origin.ts";
import { staticChanges } from "./static-changes.ts";

/** What a person chose on the command line. */
export interface StaticChoices extends PlanOutput {
  /** Folder with the synthesised stacks of the base. */
  readonly against?: string;
  readonly policy?: string;
  readonly label: readonly string[];
  readonly signal: AbortSignal;
}

/**
 * Synthesizes an environment and reviews its configuration, without credentials and without Terraform: for pull
 * requests from forks. Gives the exit code.
 */
export async function planStatically(name: string, choices: StaticChoices): Promise<number> {
  const [policy, { commit }, { labels }] = await Promise.all([
    loadPolicy(choices.policy),
    readVersion(),
    readRunOrigin(process.env),
  ]);
  const outdir = join(workFolder, "terraform", "cdktf.static");
  const synthesized = await synthesize({ root: projectFolder, outdir, signal: choices.signal });
  const after = environmentStacks(name, synthesized);
  const before = choices.against === undefined ? [] : await stacksBefore(name, choices.against);
  const settings = { policy, labels: [...labels, ...choices.label], compared: choices.against !== undefined };
  const reviews: Review[] = [];
  for (const stack of new Set([...after, ...before].map((one) => one.name))) {
    const [was, is] = [await configurationOf(stack, before), await configurationOf(stack, after)];
    reviews.push(staticReview(stack, was, is, settings));
  }
  const summary = summaryWithoutStacks("static", { environment: name, commit });
  return await writePlan({ summary, report: createReport(reviews) }, choices);
}

/** @param was the configuration of the base; undefined when the stack is new, or nothing is compared */
export function staticReview(
  stack: string,
  was: Json | undefined,
  is: Json | undefined,
  {
    policy,
    labels,
    compared,
  }: { readonly policy: Policy | undefined; readonly labels: readonly string[]; readonly compared: boolean },
): Review {
  const review = reviewPlan(staticChanges(was, is), {
    name: stack,
    labels,
    now: new Date(),
    ...(policy && { policy }),
  });
  const notice = compared
    ? "Static: the code was compared with its base. Nothing was planned, no credentials were used, and what exists may differ."
    : "Static: the code was read as if nothing existed. Nothing was planned, and no credentials were used.";
  return { ...review, notices: [notice, ...review.notices] };
}

async function stacksBefore(name: string, folder: string): Promise<ManifestStack[]> {
  return (await readManifest(folder)).filter((stack) => stack.name.startsWith(`${name}-`));
}

async function configurationOf(name: string, stacks: readonly ManifestStack[]): Promise<Json | undefined> {
  const stack = stacks.find((one) => one.name === name);
  return stack && (JSON.parse(await readFile(join(stack.folder, "cdk.tf.json"), "utf8")) as Json);
}
