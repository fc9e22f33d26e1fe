import { hours, type SentEvent } from "../../demo/sent-event.ts";
import {
  branchCommits,
  type EndedDeployment,
  endedDeployments,
  incidents,
  mainBranch,
  merges,
  type ToldCommit,
  type ToldMerge,
} from "./told.ts";

/** A deployment with everything that the metrics need to know of it. */
export interface Judged extends EndedDeployment {
  readonly kind: "first" | "redeploy" | "rollback" | "remediation" | "forward";
  readonly failed: boolean;
  /** From then on no incident is blamed on it. */
  readonly closesAt: number;
  readonly recoveredAt: number | null;
  readonly leadSeconds: readonly number[];
}

const repairLabels = ["hotfix", "incident"];

/** What it takes for a failed deployment to work again. */
type Cause = { readonly repairedBy: "any" | "repair"; readonly resolvedAt?: number | null };

/** Judges every deployment of one service to one environment by looking at all the others. */
export function judge(events: readonly SentEvent[], service: string, environment: string): Judged[] {
  const all = endedDeployments(events, service, environment);
  // A later attempt of the same run stands for the earlier ones.
  const counted = all.filter(
    ({ run }) => !all.some((other) => run && other.run?.id === run.id && other.run.attempt > run.attempt),
  );
  const repository = counted[0]?.repository ?? "";
  const main = mainBranch(events, repository);
  const prodIncidents = environment === "prod" ? incidents(events, service) : [];

  const place = (sha: string) => main.findIndex((commit) => commit.sha === sha);
  const successesBefore = (index: number) => counted.slice(0, index).filter(({ succeeded }) => succeeded);

  // What the first success has was delivered by it, though nobody knows since when: it counts for nothing later.
  const base = place(counted.find(({ succeeded }) => succeeded)?.sha ?? "");
  /** The commits of the main branch that this one has and the success before it has not. */
  const range = (index: number): readonly ToldCommit[] => {
    const before = successesBefore(index).at(-1);
    const begin = Math.max(base, place(before?.sha ?? ""));
    return before ? main.slice(begin + 1, place(counted[index]?.sha ?? "") + 1) : [];
  };
  const merged = merges(events, repository);
  /** What it has that no success before it had: a pull request counts once, as its commits do. */
  const brought = counted.map((_, index): readonly ToldMerge[] => {
    const isIn = ({ mergeSha }: ToldMerge, at: number) => range(at).some(({ sha }) => sha === mergeSha);
    return merged.filter(
      (pull) =>
        isIn(pull, index) && !counted.some((one, at) => at < index && one.succeeded && isIn(pull, at)),
    );
  });
  const bringerOf = (number: number, index: number): EndedDeployment | undefined =>
    counted.find(
      (one, at) => at < index && one.succeeded && brought[at]?.some((pull) => pull.number === number),
    );

  const kinds = counted.map((one, index): Judged["kind"] => {
    const earlier = successesBefore(index);
    const isSame = (other: EndedDeployment) => other.version === one.version && other.sha === one.sha;
    const live = earlier.at(-1);
    if (!live) return "first";
    if (isSame(live)) return "redeploy";
    if (earlier.some(isSame)) return "rollback";
    const repairs = (brought[index] ?? []).some(
      ({ labels, reverts }) =>
        labels.some((label) => repairLabels.includes(label)) ||
        (reverts !== null && bringerOf(reverts, index)),
    );
    return repairs ? "remediation" : "forward";
  });

  const closesAt = counted.map((one, index) => {
    if (!one.succeeded) return one.finishedAt;
    const next = counted.slice(index + 1).find(({ succeeded }) => succeeded);
    return Math.min(one.finishedAt + 24 * hours, next?.finishedAt ?? Number.POSITIVE_INFINITY);
  });

  const causes = new Map<string, Cause[]>(counted.map(({ key }) => [key, []]));
  const blame = (one: EndedDeployment | undefined, cause: Cause) => one && causes.get(one.key)?.push(cause);
  for (const [index, one] of counted.entries()) {
    const live = successesBefore(index).at(-1);
    if (!one.succeeded) {
      blame(one, { repairedBy: "any" });
      continue;
    }
    if (kinds[index] === "rollback") blame(live, { repairedBy: "repair" });
    for (const { labels, reverts } of kinds[index] === "remediation" ? (brought[index] ?? []) : []) {
      if (labels.some((label) => repairLabels.includes(label))) blame(live, { repairedBy: "repair" });
      if (reverts !== null) blame(bringerOf(reverts, index), { repairedBy: "repair" });
    }
  }
  for (const { openedAt, resolvedAt } of prodIncidents) {
    const live = counted.filter(({ succeeded, finishedAt }) => succeeded && finishedAt <= openedAt).at(-1);
    if (live && openedAt - live.finishedAt <= 24 * hours) blame(live, { repairedBy: "repair", resolvedAt });
  }

  const delivered = new Set<string>();
  return counted.map((one, index) => {
    const ofThis = causes.get(one.key) ?? [];
    return {
      ...one,
      kind: kinds[index] ?? "forward",
      failed: ofThis.length > 0,
      closesAt: closesAt[index] ?? 0,
      recoveredAt: recovery(index, ofThis),
      leadSeconds: one.succeeded ? leads(index) : [],
    };
  });

  function recovery(index: number, ofThis: readonly Cause[]): number | null {
    const later = counted.map((one, at) => ({ ...one, kind: kinds[at] })).slice(index + 1);
    const moments = ofThis.flatMap(({ repairedBy, resolvedAt }) => [
      resolvedAt ?? [],
      later.find(
        ({ succeeded, kind }) =>
          succeeded && (repairedBy === "any" || kind === "rollback" || kind === "remediation"),
      )?.finishedAt ?? [],
    ]);
    const first = Math.min(...moments.flat());
    return Number.isFinite(first) ? Math.max(first, counted[index]?.finishedAt ?? 0) : null;
  }

  /** Seconds from each commit to the end; a squash stands for the commits of its branch, a merge for none. */
  function leads(index: number): number[] {
    const { finishedAt } = counted[index] ?? { finishedAt: 0 };
    const commits = range(index).flatMap((commit) => {
      if (commit.isMerge) return [];
      const squashed = merged.find(({ mergeSha }) => mergeSha === commit.sha);
      return squashed ? branchCommits(events, repository, squashed.branch, commit.at) : [commit];
    });
    const fresh = commits.filter(({ sha }) => !delivered.has(sha));
    for (const { sha } of fresh) delivered.add(sha);
    return fresh.map(({ at }) => Math.floor((finishedAt - at) / 1_000));
  }
}
