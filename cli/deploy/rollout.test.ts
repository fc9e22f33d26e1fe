import { expect, test, vi } from "vitest";
import { Fault } from "../fault.ts";
import { awaitRollout } from "./rollout.ts";
import type { Rollout, RunningService } from "./running-service.ts";

const digest = `sha256:${"a".repeat(64)}`;
const other = `sha256:${"b".repeat(64)}`;
const base: Rollout = { id: "ecs-svc/2", digest, state: "IN_PROGRESS", reason: "", desired: 2, running: 1 };
const completed: Rollout = { ...base, state: "COMPLETED", running: 2 };

/** Waits for a service that answers these one after the other, and the last one from then on. */
async function wait(...answers: readonly Partial<Rollout>[]) {
  vi.useFakeTimers({ toFake: ["Date"] });
  const said: string[] = [];
  let looks = 0;
  const service = {
    rollout: async () => {
      vi.setSystemTime(Date.now() + 10_000);
      const answer = answers[Math.min(looks, answers.length - 1)];
      looks += 1;
      return { ...base, ...answer };
    },
  } as unknown as RunningService;
  try {
    const rollout = await awaitRollout(service, {
      ...{ environment: "staging", version: "1.2.0", digest, timeoutSeconds: 60 },
      pauseMs: 0,
      signal: new AbortController().signal,
      say: (text) => said.push(text),
    });
    return { rollout, said };
  } finally {
    vi.useRealTimers();
  }
}

test("waits until this very deployment is completed on this digest with all its tasks", async () => {
  const { rollout, said } = await wait({ running: 0 }, { running: 1 }, { state: "COMPLETED" }, completed);
  expect(rollout).toEqual(completed);
  expect(said).toEqual(["0 of 2 tasks run", "1 of 2 tasks run", "1 of 2 tasks run"]);
});

test("what ECS answered a moment ago is not believed at once", async () => {
  const { rollout } = await wait({ id: "ecs-svc/1", digest: other }, completed);
  expect(rollout.id).toBe("ecs-svc/2");
});

test.each<[string, Partial<Rollout>[], string]>([
  [
    "a service that is steady again after a rollback",
    [
      {},
      {
        ...completed,
        id: "ecs-svc/3",
        digest: other,
        reason: "ECS deployment circuit breaker: rolling back",
      },
    ],
    `1.2.0 did not stay in staging, ECS runs ${other} instead (ECS deployment circuit breaker: rolling back): release a repaired version, or run \`slipway rollback staging\` so that the record says what runs.`,
  ],
  [
    "a service that never ran the release",
    [{ ...completed, digest: other }],
    `1.2.0 did not stay in staging, ECS runs ${other} instead: release a repaired version, or run \`slipway rollback staging\` so that the record says what runs.`,
  ],
  [
    "another deployment of the same image in its place",
    [{}, { ...completed, id: "ecs-svc/3" }],
    "1.2.0 did not stay in staging, ECS runs another deployment of it instead: release a repaired version, or run `slipway rollback staging` so that the record says what runs.",
  ],
  [
    "a deployment that ECS gave up",
    [{ state: "FAILED", reason: "tasks failed to start." }],
    "1.2.0 failed in staging (tasks failed to start.): release a repaired version, or run `slipway rollback staging`.",
  ],
  [
    "a deployment of no task",
    [{ ...completed, desired: 0, running: 0 }],
    "staging runs no task at the moment, so that 1.2.0 cannot be proven: deploy again when it runs, for example within its working hours.",
  ],
  [
    "a deployment that takes too long",
    [{}],
    "1.2.0 is not rolled out in staging after 60 s (1 of 2 tasks run): ECS goes on trying, run `slipway deploy staging` again to wait for it.",
  ],
])("%s is a failure", async (_, answers, message) => {
  await expect(wait(...answers)).rejects.toEqual(new Fault(message));
});
