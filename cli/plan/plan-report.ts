import { renderJson } from "../../review/render/json.ts";
import { createReport, type Report } from "../../review/report.ts";
import type { Review } from "../../review/review.ts";
import { type PlannedStack, waitingSentence } from "./planned-stack.ts";
import type { PlanRun, SavedReview } from "./saved-bundles.ts";

/** What a plan of an environment says, apart from the review of each stack. */
export interface PlanSummary {
  readonly version: 1;
  /** `static`: the code was reviewed, and nothing was planned. `failed`: planning failed. */
  readonly kind: "plan" | "static" | "failed";
  readonly environment: string;
  readonly commit: string;
  readonly base: string | null;
  readonly createdAt: string;
  /** After this it cannot be applied. */
  readonly expiresAt: string;
  /** Where the saved plans are; null when none were saved. */
  readonly place: string | null;
  readonly stacks: readonly {
    readonly stack: string;
    readonly state: PlannedStack["state"];
    readonly reviewId: string | null;
    /** The stacks that are to be applied first. */
    readonly upstream: readonly string[];
  }[];
}

/** The reviews of all planned stacks; a stack that others wait for says so. */
export function reportOf(planned: readonly PlannedStack[]): Report {
  const reviews = planned.flatMap((one) =>
    one.state === "planned" ? [withWaiting(one.plan.review, planned)] : [],
  );
  return createReport(reviews);
}

function withWaiting(review: Review, planned: readonly PlannedStack[]): Review {
  const notices = planned.flatMap((one) =>
    one.state === "waiting" && one.upstream[0] === review.name
      ? [waitingSentence(one.stack, one.upstream)]
      : [],
  );
  return notices.length === 0 ? review : { ...review, notices: [...review.notices, ...notices] };
}

export function summaryOf(
  run: PlanRun,
  planned: readonly PlannedStack[],
  { reviews, place }: { readonly reviews: readonly SavedReview[]; readonly place: string | null },
): PlanSummary {
  const { environment, commit, base, createdAt, expiresAt, stacks } = run;
  return {
    version: 1,
    kind: "plan",
    environment,
    commit,
    base,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    place,
    stacks: stacks.map(({ name }) => {
      const found = planned.find(({ stack }) => stack === name);
      return {
        stack: name,
        state: found?.state ?? "left-out",
        reviewId: reviews.find(({ stack }) => stack === name)?.reviewId ?? null,
        upstream: found?.state === "waiting" ? found.upstream : [],
      };
    }),
  };
}

/** A summary that says of no stack what became of it. */
export function summaryWithoutStacks(
  kind: "static" | "failed",
  { environment, commit }: Pick<PlanSummary, "environment" | "commit">,
): PlanSummary {
  const now = new Date().toISOString();
  return {
    version: 1,
    kind,
    environment,
    commit,
    base: null,
    createdAt: now,
    expiresAt: now,
    place: null,
    stacks: [],
  };
}

/** Summary and reviews as one JSON document, in parts. */
export function* renderPlanJson(summary: PlanSummary, report: Report): Generator<string> {
  yield `${JSON.stringify(summary).slice(0, -1)},"report":`;
  yield* renderJson(report);
  yield "}\n";
}
