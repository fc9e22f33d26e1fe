import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import { Fault } from "../fault.ts";
import type { deploymentEvent } from "./deployment.ts";
import { signatureOf } from "./signature.ts";
import type { StackRunEvent } from "./stack-run.ts";

/** Where the ledger is, and what its two hooks trust. */
export interface LedgerSettings {
  /** For example `http://127.0.0.1:3000`. */
  readonly url: string;
  readonly githubWebhookSecret: string;
  readonly slipwayHookSecret: string;
}

/** The kinds of Slipway's own events. */
export type SlipwayEventName = "stack_run" | "plan_review" | "drift" | "release" | "deployment";

/** Attempts to deliver one event. */
const ATTEMPTS = 3;
const TIMEOUT_MS = 10_000;

/** Sends signed events to the ledger. */
export class LedgerClient {
  readonly #settings: LedgerSettings;

  constructor(settings: LedgerSettings) {
    this.#settings = settings;
  }

  /** Whether the ledger trusts this sender. Another one at the same address does not: it has other secrets. */
  async ping(): Promise<boolean> {
    const body = JSON.stringify({ zen: "Speak like a human." });
    const failure = await post(`${this.#settings.url}/hooks/github`, body, this.#githubHeaders("ping", body));
    // A demo takes no events, and says so only to those it trusts.
    return !failure || failure.status === 409;
  }

  /** @throws Fault when the ledger does not take the event. */
  async sendStackRun(event: StackRunEvent): Promise<void> {
    await this.sendSlipwayEvent("stack_run", event);
  }

  /** @throws Fault when the ledger does not take the event. */
  async sendSlipwayEvent(name: SlipwayEventName, event: object): Promise<void> {
    const body = JSON.stringify(event);
    await this.#deliver("/hooks/slipway", body, {
      "x-slipway-event": name,
      "x-slipway-delivery": randomUUID(),
      "x-slipway-signature-256": signatureOf(body, this.#settings.slipwayHookSecret),
    });
  }

  /**
   * Sends an event as GitHub would.
   *
   * @throws Fault when the ledger does not take the event.
   */
  async sendGithubEvent(
    name: "deployment" | "deployment_status",
    event: ReturnType<typeof deploymentEvent>,
  ): Promise<void> {
    const body = JSON.stringify(event);
    await this.#deliver("/hooks/github", body, this.#githubHeaders(name, body));
  }

  #githubHeaders(name: string, body: string): Readonly<Record<string, string>> {
    return {
      "x-github-event": name,
      "x-github-delivery": randomUUID(),
      "x-hub-signature-256": signatureOf(body, this.#settings.githubWebhookSecret),
    };
  }

  /** The same delivery is sent again after a disturbance; the ledger keeps it once. */
  async #deliver(path: string, body: string, headers: Readonly<Record<string, string>>): Promise<void> {
    const url = `${this.#settings.url}${path}`;
    for (let attempt = 1; ; attempt += 1) {
      const failure = await post(url, body, headers);
      if (!failure) return;
      if (!failure.passing || attempt === ATTEMPTS) {
        throw new Fault(`The ledger did not take an event at ${url}: ${failure.reason}.`);
      }
      await delay(500 * attempt);
    }
  }
}

/** Why a delivery failed, and whether another attempt may succeed; undefined when it was taken. */
async function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<{ reason: string; passing: boolean; status?: number } | undefined> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const answer = await response.text();
    if (response.ok) return undefined;
    return {
      reason: `it answered ${response.status} ${answer.slice(0, 500)}`,
      passing: response.status >= 500,
      status: response.status,
    };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { reason: cause instanceof Error ? cause.message : String(cause), passing: true };
  }
}
