import type { BundleDescription } from "../plan/bundle.ts";
import type { LedgerReports } from "../plan/ledger-reports.ts";
import type { PreparedStack } from "../terraform/stack.ts";
import { stateResources } from "../terraform/state.ts";
import type { AppliedStack } from "./apply-stack.ts";

/** Tells the ledger about the apply of reviewed plans. */
export class ApplyReports {
  readonly #ledger: LedgerReports;

  constructor(ledger: LedgerReports) {
    this.#ledger = ledger;
  }

  /** Applies one stack by `work` and tells both ends of it. */
  async applying(
    stack: PreparedStack,
    { reviewId }: BundleDescription,
    work: () => Promise<AppliedStack>,
  ): Promise<AppliedStack> {
    const { environment, commit, origin } = this.#ledger.run;
    const start = {
      environment,
      stack: stack.name,
      action: "apply",
      message: null,
      changes: null,
      resources: [],
      startedAt: new Date().toISOString(),
      reviewId,
      commit,
      ...(origin.url && { url: origin.url }),
      ...(origin.actor && { actor: origin.actor }),
    };
    const end = (event: object) =>
      this.#ledger.tell("stack_run", { ...start, ...event, finishedAt: new Date().toISOString() });
    await this.#ledger.tell("stack_run", { ...start, status: "running", finishedAt: null });
    try {
      const applied = await work();
      if (applied.state === "changed") {
        await end({
          status: "failed",
          message: "Nothing was applied: the changes are no longer the reviewed ones.",
        });
      } else {
        const changes = applied.state === "applied" ? applied.saved.counts : null;
        await end({ status: "succeeded", changes, resources: await stateResources(stack) });
      }
      return applied;
    } catch (error) {
      // Terraform's own words may hold what nobody marked as secret: they stay in the log of this run.
      await end({ status: "failed", message: "Applying failed; the log of the run says why." });
      throw error;
    }
  }
}
