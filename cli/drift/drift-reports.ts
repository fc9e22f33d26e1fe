import type { Difference } from "../../review/difference/difference.ts";
import { projectFolder } from "../folders.ts";
import { type LedgerReports, openLedgerReports } from "../plan/ledger-reports.ts";
import { readRunOrigin } from "../plan/run-origin.ts";
import { readVersion } from "../version.ts";
import type { DriftedResource, StackDrift } from "./found-drift.ts";

/** Tells the ledger what was found in the stacks of an environment. */
export class DriftReports {
  readonly #ledger: LedgerReports;

  private constructor(ledger: LedgerReports) {
    this.#ledger = ledger;
  }

  static async open(environment: string): Promise<DriftReports> {
    const [{ commit }, origin] = await Promise.all([readVersion(projectFolder), readRunOrigin(process.env)]);
    return new DriftReports(openLedgerReports({ environment, commit, origin }));
  }

  /** @param url page of the issue, where there is one. */
  found({ stack, resources, notices }: StackDrift, url: string | undefined): Promise<void> {
    return this.#tell(stack, url, {
      status: resources.length > 0 ? "drifted" : "none",
      resources: resources.map(reportedResource),
      message: notices.length > 0 ? notices.join(" ") : null,
    });
  }

  failed(stack: string): Promise<void> {
    return this.#tell(stack, undefined, {
      status: "failed",
      resources: [],
      // Terraform's own words may hold what nobody marked as secret: they stay in the log of this run.
      message: "Looking for changes failed; the log of the run says why.",
    });
  }

  #tell(stack: string, page: string | undefined, event: object): Promise<void> {
    const { environment, origin } = this.#ledger.run;
    const url = page ?? origin.url;
    const checkedAt = new Date().toISOString();
    return this.#ledger.tell("drift", { environment, stack, ...event, ...(url && { url }), checkedAt });
  }
}

function reportedResource({ address, type, kind, differences, changedBy }: DriftedResource) {
  const attributes = kind === "deleted" ? [] : differences.map(reportedAttribute);
  return { address, type, attributes, ...(changedBy !== undefined && { changedBy }) };
}

function reportedAttribute({ path, before = null, after = null, sensitive }: Difference) {
  return sensitive ? { path, before: "(sensitive)", after: "(sensitive)" } : { path, before, after };
}
