import type { Platform } from "../../envs/platform.ts";
import type { LedgerReports } from "../plan/ledger-reports.ts";
import type { ReleaseRecord } from "./record.ts";

/** Tells the ledger about a release and its deployment. */
export class ReleaseReports {
  readonly #ledger: LedgerReports;
  readonly #platform: Platform;

  constructor(ledger: LedgerReports, platform: Platform) {
    this.#ledger = ledger;
    this.#platform = platform;
  }

  /** An image may be deployed from now on. */
  async released(record: ReleaseRecord): Promise<void> {
    const { schemaVersion, releasedBy, releasedAt } = record;
    await this.#ledger.tell("release", { ...this.#content(record), schemaVersion, releasedBy, releasedAt });
  }

  /**
   * Does the work of a deployment and tells how it ends. All attempts at one record are one deployment: a later one
   * goes on with what an earlier one began.
   */
  async deploying<Result>(record: ReleaseRecord, work: () => Promise<Result>): Promise<Result> {
    await this.#tell(record, "running");
    let result: Result;
    try {
      result = await work();
    } catch (error) {
      // Terraform's own words and those of the tasks may hold what nobody marked as secret.
      await this.#tell(record, "failed", "The deployment failed; the log of the run says why.");
      throw error;
    }
    await this.#tell(record, "succeeded");
    return result;
  }

  async #tell(record: ReleaseRecord, state: string, description?: string): Promise<void> {
    const { environment, origin } = this.#ledger.run;
    const now = new Date();
    await this.#ledger.tell("deployment", {
      id: `${environment} ${record.releasedAt} ${record.digest}`,
      sequence: now.getTime(),
      ...this.#content(record),
      environment,
      state,
      ...(origin.actor && { actor: origin.actor }),
      ...(origin.url && { url: origin.url }),
      ...(description && { description }),
      changedAt: now.toISOString(),
    });
  }

  #content({ version, digest, commit }: ReleaseRecord) {
    const { name, repository } = this.#platform;
    return { service: name, version, digest, commit, repository: `${repository.owner}/${repository.name}` };
  }
}
