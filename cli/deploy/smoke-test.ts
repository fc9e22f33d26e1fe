import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { Fault } from "../fault.ts";

/** What the health endpoint is to answer. */
export interface SmokeTest {
  /** For example `https://ledger.example.org/healthz`. */
  readonly url: string;
  readonly version: string;
  readonly commit: string;
  readonly timeoutSeconds: number;
  /** Milliseconds between two requests; 1000 when left out. */
  readonly pauseMs?: number;
  readonly signal: AbortSignal;
}

const answerSchema = z.object({ version: z.string(), commit: z.string().nullable() });

/** Answers in a row: behind the load balancer others may still answer for a while. */
const ENOUGH = 3;
const REQUEST_TIMEOUT_MS = 5_000;

/**
 * Asks the health endpoint as users reach it until the release answers several times in a row.
 *
 * @throws Fault with the last wrong answer.
 */
export async function smokeTest({
  url,
  version,
  commit,
  timeoutSeconds,
  pauseMs = 1_000,
  signal,
}: SmokeTest): Promise<void> {
  const deadline = Date.now() + timeoutSeconds * 1000;
  for (let right = 0; ; ) {
    const wrong = await wrongAnswer(url, { version, commit });
    right = wrong === undefined ? right + 1 : 0;
    if (right === ENOUGH) return;
    if (wrong !== undefined && Date.now() > deadline) {
      throw new Fault(
        `${url} ${wrong} instead of version ${version} of commit ${commit.slice(0, 12)}: look at name, certificate and load balancer, then deploy again.`,
      );
    }
    await delay(pauseMs, undefined, { signal });
  }
}

async function wrongAnswer(
  url: string,
  { version, commit }: Pick<SmokeTest, "version" | "commit">,
): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS), redirect: "error" });
    const body = await response.text();
    if (!response.ok) return `answers ${response.status}`;
    const { data } = answerSchema.safeParse(parsed(body));
    if (!data) return "answers something else than the API's health";
    if (data.version === version && data.commit === commit) return undefined;
    return `answers version ${data.version} of commit ${data.commit?.slice(0, 12) ?? "unknown"}`;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return `does not answer (${cause instanceof Error ? cause.message : cause})`;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
