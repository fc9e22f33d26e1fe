import { keptVerdict, shortenReview } from "../../review/kept-review.ts";
import type { ChangeCounts } from "../terraform/plan.ts";
import type { LedgerReports } from "./ledger-reports.ts";
import { waitingSentence } from "./planned-stack.ts";
import type { StackPlan } from "./stack-plan.ts";

/** Tells the ledger about the planning of an environment. */
export class PlanReports {
  readonly #ledger: LedgerReports;

  constructor(ledger: LedgerReports) {
    this.#ledger = ledger;
  }

  /** Does the planning of one stack and tells how it ended. */
  async planning(stack: string, work: () => Promise<StackPlan>): Promise<StackPlan> {
    const startedAt = new Date().toISOString();
    try {
      const plan = await work();
      await this.#tellRun(stack, { status: "succeeded", startedAt, changes: plan.saved.counts });
      return plan;
    } catch (error) {
      // Terraform's own words may hold what nobody marked as secret: they stay in the log of this run.
      const message = "Planning failed; the log of the run says why.";
      await this.#tellRun(stack, { status: "failed", startedAt, message });
      throw error;
    }
  }

  /** Tells of a stack that cannot be planned before others are applied. */
  async waits(stack: string, upstream: readonly string[]): Promise<void> {
    const startedAt = new Date().toISOString();
    await this.#tellRun(stack, { status: "waiting", startedAt, message: waitingSentence(stack, upstream) });
  }

  /** Sends the review of a stack under its id. */
  async reviewed(stack: string, reviewId: string, { review, saved, fingerprint }: StackPlan): Promise<void> {
    const { environment, commit, origin } = this.#ledger.run;
    await this.#ledger.tell("plan_review", {
      reviewId,
      environment,
      stack,
      ...(origin.repository && { repository: origin.repository }),
      commit,
      ...(origin.pullRequest && { pullRequest: origin.pullRequest }),
      verdict: keptVerdict(review),
      fingerprint,
      changes: saved.counts,
      dangers: review.dangers.length,
      ...(origin.url && { url: origin.url }),
      review: shortenReview(review),
      ...(origin.actor && { reviewedBy: origin.actor }),
      reviewedAt: new Date().toISOString(),
    });
  }

  async #tellRun(
    stack: string,
    run: { status: string; startedAt: string; message?: string; changes?: ChangeCounts },
  ): Promise<void> {
    const { status, startedAt, message = null, changes = null } = run;
    await this.#ledger.tell("stack_run", {
      environment: this.#ledger.run.environment,
      stack,
      action: "plan",
      status,
      message,
      changes,
      resources: [],
      startedAt,
      finishedAt: status === "waiting" ? null : new Date().toISOString(),
    });
  }
}
