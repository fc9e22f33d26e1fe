import { setTimeout as delay } from "node:timers/promises";
import { Fault } from "../fault.ts";
import type { Rollout, RunningService } from "./running-service.ts";

/** What is to come up, and for how long one waits for it. */
export interface ExpectedRollout {
  readonly environment: string;
  readonly version: string;
  readonly digest: string;
  readonly timeoutSeconds: number;
  /** Milliseconds between two looks; 3000 when left out. */
  readonly pauseMs?: number;
  readonly signal: AbortSignal;
  /** Says how far it is. */
  readonly say: (text: string) => void;
}

/** Looks at another release before it is believed: ECS answers what was a moment ago, too. */
const MOST_OTHER_LOOKS = 3;

/**
 * Waits until ECS says of one and the same deployment that it runs this digest, is the primary one and is completed.
 * That the service is steady is not enough: after a rollback it is, too.
 *
 * @throws Fault when it does not come to that.
 */
export async function awaitRollout(service: RunningService, expected: ExpectedRollout): Promise<Rollout> {
  const { digest, timeoutSeconds, pauseMs = 3_000, signal, say } = expected;
  const deadline = Date.now() + timeoutSeconds * 1000;
  let own: string | undefined;
  for (let otherLooks = 0; ; ) {
    const rollout = await service.rollout();
    if (rollout.digest !== digest || (own !== undefined && rollout.id !== own)) {
      otherLooks += 1;
      if (own !== undefined || otherLooks >= MOST_OTHER_LOOKS) throw replaced(rollout, expected);
    } else {
      own = rollout.id;
      const failure = failureOf(rollout, expected);
      if (failure !== undefined) throw new Fault(failure);
      if (rollout.state === "COMPLETED" && rollout.running >= rollout.desired) return rollout;
      say(`${rollout.running} of ${rollout.desired} tasks run`);
    }
    if (Date.now() > deadline) {
      throw new Fault(
        `${expected.version} is not rolled out in ${expected.environment} after ${timeoutSeconds} s (${rollout.running} of ${rollout.desired} tasks run): ECS goes on trying, run \`slipway deploy ${expected.environment}\` again to wait for it.`,
      );
    }
    await delay(pauseMs, undefined, { signal });
  }
}

function failureOf(rollout: Rollout, { version, environment }: ExpectedRollout): string | undefined {
  if (rollout.state === "FAILED") {
    return `${version} failed in ${environment} (${rollout.reason || "ECS gives no reason"}): release a repaired version, or run \`slipway rollback ${environment}\`.`;
  }
  if (rollout.state === "COMPLETED" && rollout.desired === 0) {
    return `${environment} runs no task at the moment, so that ${version} cannot be proven: deploy again when it runs, for example within its working hours.`;
  }
  return undefined;
}

function replaced(rollout: Rollout, { version, environment, digest }: ExpectedRollout): Fault {
  const runs = rollout.digest === digest ? "another deployment of it" : (rollout.digest ?? "no digest");
  const reason = rollout.reason === "" ? "" : ` (${rollout.reason})`;
  return new Fault(
    `${version} did not stay in ${environment}, ECS runs ${runs} instead${reason}: release a repaired version, or run \`slipway rollback ${environment}\` so that the record says what runs.`,
  );
}
