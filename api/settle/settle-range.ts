import type { Sql } from "postgres";
import { newCommits, pullRequestsIn, rangesOf } from "./arrivals.ts";
import { judge } from "./judge.ts";
import { arrives, placeDeployments } from "./kinds.ts";
import { supersedingsOf, verdictsOf } from "./measures.ts";
import { PushHistory } from "./push-history.ts";
import { readChunk, readFirst, readLive, readTargets } from "./read-chunk.ts";
import { readBrought, readDeployed } from "./read-deployed.ts";
import { readEarlier } from "./read-earlier.ts";
import { readPullRequests } from "./read-pull-requests.ts";
import { readBranchPushes, readPushes } from "./read-pushes.ts";
import { readFailedRollouts, readIncidents } from "./read-signals.ts";
import type { Settlement } from "./settlement.ts";
import { type SettledRange, writeRange } from "./write-range.ts";

/**
 * Settles the first part of what is open: so many deployments, and all that ended in the moment of the last of them.
 *
 * @returns false when something came in between, and nothing was written
 */
export async function settleRange(sql: Sql, settlement: Settlement, chunkSize: number): Promise<boolean> {
  return await writeRange(sql, settlement, await judgeRange(sql, settlement, chunkSize));
}

async function judgeRange(sql: Sql, settlement: Settlement, chunkSize: number): Promise<SettledRange> {
  const chunk = await readChunk(sql, settlement, settlement.since, chunkSize);
  const { from, end, deployments } = chunk;
  const { rules } = settlement;
  const [first, live, targets, incidents, rollouts] = await Promise.all([
    readFirst(sql, settlement, from),
    readLive(sql, settlement, from),
    readTargets(sql, settlement, from, deployments),
    readIncidents(sql, settlement, from, end),
    readFailedRollouts(sql, settlement, from, end),
  ]);
  const placed = placeDeployments(deployments, live, targets);

  const pushes = await readPushes(sql, placed);
  const ranges = rangesOf(placed, new PushHistory(pushes), first);
  const pullRequests = await readPullRequests(sql, ranges);
  const history = new PushHistory(await readBranchPushes(sql, [...pullRequests.values()]));

  const parts = [...ranges.values()].flatMap((range) => range ?? []);
  const candidates = newCommits(parts, {
    pullRequests,
    history,
    deployed: new Set(),
    finishedAt: new Date(0),
  });
  const [deployed, broughtBy] = await Promise.all([
    readDeployed(sql, settlement, from, candidates),
    readBrought(sql, settlement, from, pullRequestsIn(parts, pullRequests)),
  ]);
  const { judged, failures } = judge(
    { live, placed, ranges, history, pullRequests, deployed, broughtBy, rollouts, incidents },
    rules,
  );

  const successes = judged.filter(arrives);
  const { earlier, kept } = await readEarlier(sql, settlement, chunk, {
    named: [...(live ? [live] : []), ...failures],
    supersedings: supersedingsOf(judged),
    repairs: successes.some(({ kind }) => kind === "rollback" || kind === "remediation")
      ? "everything"
      : successes.length > 0
        ? "what failed itself"
        : "nothing",
  });
  const verdicts = verdictsOf(judged, live, earlier, failures, kept, rules);
  return { chunk, judged, ...verdicts, failures };
}
