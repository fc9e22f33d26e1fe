import { Fault } from "../fault.ts";
import { LedgerClient, type SlipwayEventName } from "../ledger/client.ts";
import { withoutSecrets } from "./fault-without-secrets.ts";
import type { RunOrigin } from "./run-origin.ts";

/** Environment variables that say where the ledger is, and the secret that signs events for it. */
const urlVariable = "LEDGER_URL";
const secretVariable = "SLIPWAY_HOOK_SECRET";

/** What all events of one run have in common. */
export interface ReportedRun {
  readonly environment: string;
  readonly commit: string;
  readonly origin: RunOrigin;
}

/** Tells the ledger what happens. That it cannot be reached is said, and never stops the work. */
export class LedgerReports {
  readonly run: ReportedRun;
  readonly #client: LedgerClient | undefined;
  readonly #say: (sentence: string) => void;

  constructor(run: ReportedRun, client: LedgerClient | undefined, say: (sentence: string) => void) {
    this.run = run;
    this.#client = client;
    this.#say = say;
  }

  async tell(name: SlipwayEventName, event: object): Promise<void> {
    try {
      await this.#client?.sendSlipwayEvent(name, event);
    } catch (error) {
      // The URL may hold a password.
      const told = withoutSecrets(error, undefined);
      if (!(told instanceof Fault)) throw told;
      this.#say(`${told.message} The work goes on without it.`);
    }
  }
}

/** Reports to the ledger that the environment names, if it does; what cannot be told is said on standard error. */
export function openLedgerReports(run: ReportedRun): LedgerReports {
  return new LedgerReports(run, ledgerClient(process.env), (sentence) =>
    process.stderr.write(`${sentence}\n`),
  );
}

/** A client for the ledger that the environment names; undefined without one. */
function ledgerClient(environment: NodeJS.ProcessEnv): LedgerClient | undefined {
  const { [urlVariable]: url, [secretVariable]: slipwayHookSecret } = environment;
  if (!url || !slipwayHookSecret) return undefined;
  return new LedgerClient({ url: url.replace(/\/+$/, ""), githubWebhookSecret: "", slipwayHookSecret });
}
