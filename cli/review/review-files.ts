import { basename } from "node:path";
import type { Plan } from "../../review/plan.ts";
import type { Policy } from "../../review/policy/policy.ts";
import { UnreadablePlan } from "../../review/reading/unreadable-plan.ts";
import { createReport, type Report } from "../../review/report.ts";
import type { Review } from "../../review/review.ts";
import { type ReviewOptions, reviewPlan } from "../../review/review-plan.ts";
import { Fault } from "../fault.ts";
import { fingerprintHash } from "./fingerprint-key.ts";
import { readPlanFile, standardInput } from "./plan-file.ts";

/** Reviews the plans in these files, one after the other, as one report. */
export async function reviewFiles(
  files: readonly string[],
  { policy, labels }: { readonly policy: Policy | undefined; readonly labels: readonly string[] },
): Promise<Report> {
  const names = namesOf(files);
  const reviews: Review[] = [];
  for (const [place, file] of files.entries()) {
    const hash = fingerprintHash(process.env);
    const plan = await readPlanFile(file);
    reviews.push(
      reviewOrFault(plan, {
        name: names[place] ?? file,
        labels,
        now: new Date(),
        ...(policy === undefined ? {} : { policy }),
        ...(hash === undefined ? {} : { hash }),
      }),
    );
  }
  return createReport(reviews);
}

function reviewOrFault(plan: Plan, options: ReviewOptions): Review {
  try {
    return reviewPlan(plan, options);
  } catch (error) {
    if (error instanceof UnreadablePlan) throw new Fault(error.message, { cause: error });
    throw error;
  }
}

/** The files' names without folder and `.json`, unless two would have the same. */
export function namesOf(files: readonly string[]): string[] {
  const short = files.map((file) =>
    file === standardInput ? "plan" : basename(file).replace(/\.json$/, ""),
  );
  return short.map((name, place) =>
    short.indexOf(name) === short.lastIndexOf(name) ? name : (files[place] ?? name),
  );
}
