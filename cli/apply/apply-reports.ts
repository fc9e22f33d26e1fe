import type { Plan } from "../../review/plan.ts";
import { collectSecrets } from "../../review/redaction/collected-secrets.ts";
import { createRedactor } from "../../review/redaction/redactor.ts";
import { stateInCloud } from "../cloud/cloud-state.ts";
import { cloudWorkspaceOf } from "../cloud/cloud-workspace.ts";
import type { BundleDescription } from "../plan/bundle.ts";
import type { LedgerReports } from "../plan/ledger-reports.ts";
import type { PreparedStack } from "../terraform/stack.ts";
import { resourcesIn, stateResources } from "../terraform/state.ts";
import type { AppliedStack } from "./apply-stack.ts";

/** Tells the ledger about the apply of reviewed plans. */
export class ApplyReports {
  readonly #ledger: LedgerReports;

  constructor(ledger: LedgerReports) {
    this.#ledger = ledger;
  }

  /** Applies one stack by `work` and tells both ends of it. */
  async applying<Applied extends AppliedStack>(
    stack: PreparedStack,
    { reviewId }: Pick<BundleDescription, "reviewId">,
    work: () => Promise<Applied>,
  ): Promise<Applied> {
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
        const changes = applied.state === "applied" ? applied.plan.saved.counts : null;
        await end({ status: "succeeded", changes, resources: await resourcesOf(stack, applied.plan.plan) });
      }
      return applied;
    } catch (error) {
      // Terraform's own words may hold what nobody marked as secret: they stay in the log of this run.
      await end({ status: "failed", message: "Applying failed; the log of the run says why." });
      throw error;
    }
  }
}

/** What the state holds. A key of `for_each` may hold a secret, which is hidden as everywhere. */
async function resourcesOf(stack: PreparedStack, plan: Plan): Promise<{ address: string; type: string }[]> {
  const redact = createRedactor(collectSecrets(plan));
  const workspace = await cloudWorkspaceOf(stack);
  const resources = workspace ? resourcesIn(await stateInCloud(workspace)) : await stateResources(stack);
  return resources.map(({ address, type }) => ({ address: redact(address), type }));
}
