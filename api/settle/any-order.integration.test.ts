import type { Sql } from "postgres";
import { expect } from "vitest";
import { createRandom } from "../demo/random.ts";
import type { Facts } from "../ingest/facts.ts";
import { record } from "../ingest/record.ts";
import { forgetEverything } from "../testing/projection-rows.ts";
import { test } from "../testing/test-database.ts";
import { deploymentChange, translatedEvent } from "../testing/translated-event.ts";
import { settle } from "./settle.ts";
import { randomStory } from "./testing/random-story.ts";
import { settledRows } from "./testing/settled-rows.ts";

/** Records each entry by itself, and settles after some of them and in the end, a few deployments at once. */
async function tell(sql: Sql, story: readonly Facts[], settlesNow: () => boolean, chunkSize?: number) {
  const options = chunkSize === undefined ? {} : { chunkSize };
  await forgetEverything(sql);
  await sql`TRUNCATE deployment_measures, deployed_commits, deployment_failures`;
  for (const facts of story) {
    await record(sql, [translatedEvent(facts)]);
    if (settlesNow()) await settle(sql, options);
  }
  await settle(sql, options);
  return await settledRows(sql);
}

for (const seed of [1, 14]) {
  test(`a story comes out alike in whatever order it becomes known and is settled (seed ${seed})`, async ({
    database: { sql },
  }) => {
    const random = createRandom(seed);
    const story = randomStory(seed, 45);
    const atOnce = await tell(sql, story, () => false);
    expect(atOnce.measures?.length).toBeGreaterThan(15);
    expect(atOnce.commits?.length).toBeGreaterThan(5);
    expect(atOnce.failures?.length).toBeGreaterThan(5);
    expect(await tell(sql, story, () => true)).toEqual(atOnce);
    for (let round = 0; round < 2; round += 1) {
      const shuffled = story
        .map((facts) => ({ facts, rank: random.fraction() }))
        .sort((a, b) => a.rank - b.rank)
        .map(({ facts }) => facts);
      expect(await tell(sql, shuffled, () => random.chance(0.3), random.integer(1, 5))).toEqual(atOnce);
    }
  });
}

test("a deployment that never ends takes a failed rollout upon itself, also when it becomes known late", async ({
  database: { sql },
}) => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 9, minute)).toISOString();
  const said = (deploymentKey: string, state: "waiting" | "succeeded", minute: number): Facts => ({
    deploymentChanges: [
      deploymentChange({
        deploymentKey,
        version: deploymentKey,
        state,
        sequence: minute,
        changedAt: at(minute),
      }),
    ],
  });
  const { service, environment } = deploymentChange({});
  const rollout = { service, environment, rolloutId: "ecs-svc/1", reason: null };
  const story: Facts[] = [
    said("1", "waiting", 0),
    said("1", "succeeded", 5),
    said("2", "waiting", 10),
    { rolloutChanges: [{ ...rollout, state: "running", changedAt: at(11) }] },
    { rolloutChanges: [{ ...rollout, state: "failed", changedAt: at(15) }] },
  ];
  const inOrder = await tell(sql, story, () => true);
  expect(inOrder.failures).toEqual([]);
  for (const late of [2, 0, 3]) {
    const rest = story.filter((_, index) => index !== late);
    expect(await tell(sql, [...rest, story[late]!], () => true)).toEqual(inOrder);
  }
});
