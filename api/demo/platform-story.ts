import type { Policy } from "../../review/policy/policy.ts";
import { reviewPlan } from "../../review/review-plan.ts";
import type { DemoEnvironment } from "./cast.ts";
import {
  type InfrastructureChange,
  infrastructureChanges,
  planOf,
  stateOf,
} from "./infrastructure-changes.ts";
import { createRepository, type Merge } from "./repository.ts";
import { days, hours, instant, minutes, seconds } from "./sent-event.ts";
import type { Teller } from "./teller.ts";
import { nextWorkingMoment } from "./working-hours.ts";

const platform = {
  name: "platform",
  repository: "acme/platform",
  people: ["kwame", "lucia", "amara"],
  topics: ["the network", "the backups", "the alarms", "the budgets"],
} as const;

const environments: readonly DemoEnvironment[] = ["staging", "prod"];

/** Tells how the platform itself is planned, reviewed, applied and looked after. */
export function tellPlatform(
  teller: Teller,
  { from, until }: { readonly from: number; readonly until: number },
): void {
  const { random } = teller;
  const repository = createRepository(teller, platform);
  let told = 0;
  for (let at = from; ; told += 1) {
    at = nextWorkingMoment(random, at + random.integer(3, 9) * days);
    if (at > until - 2 * days) break;
    const change = infrastructureChanges[told % infrastructureChanges.length];
    if (change) tellChange(change, repository.merge(at, { title: change.title }), told);
  }
  tellDrift();

  /** Reviewed in both environments before the merge; applied in staging, then in prod. */
  function tellChange(change: InfrastructureChange, merge: Merge, index: number): void {
    for (const [position, environment] of environments.entries()) {
      const reviewedAt = merge.at - (100 - position * 5) * minutes;
      const reviewId = random.uuid();
      tellRun(environment, change, {
        action: "plan",
        status: "succeeded",
        startedAt: reviewedAt - minutes,
        took: 50,
      });
      tellReview(environment, change, merge, reviewId, reviewedAt);
      if (change.denied) continue;
      const startedAt = merge.at + (10 + position * 150) * minutes;
      const apply = {
        action: "apply",
        startedAt,
        took: random.integer(60, 600),
        reviewId,
        commit: merge.sha,
      } as const;
      if (environment === "prod" && index % 7 === 3) {
        tellRun(environment, change, {
          ...apply,
          status: "failed",
          message: "The provider was throttled by AWS.",
        });
        tellRun(environment, change, { ...apply, startedAt: startedAt + hours, status: "succeeded" });
      } else {
        tellRun(environment, change, { ...apply, status: "succeeded" });
      }
    }
  }

  function tellRun(
    environment: DemoEnvironment,
    change: InfrastructureChange,
    run: {
      readonly action: "plan" | "apply";
      readonly status: "succeeded" | "failed";
      readonly startedAt: number;
      /** Seconds. */
      readonly took: number;
      readonly message?: string;
      readonly reviewId?: string;
      readonly commit?: string;
    },
  ): void {
    const { action, startedAt, took, message = null, reviewId, commit } = run;
    const succeeded = run.status === "succeeded";
    const common = {
      environment,
      stack: `${environment}-${change.stack}`,
      action,
      startedAt: instant(startedAt),
      ...(reviewId && { reviewId }),
      ...(commit && { commit }),
      actor: random.pick(platform.people),
    };
    const running = {
      ...common,
      status: "running",
      message: null,
      changes: null,
      resources: [],
      finishedAt: null,
    };
    teller.slipway("stack_run", startedAt, running);
    const finishedAt = startedAt + took * seconds;
    teller.slipway("stack_run", finishedAt, {
      ...common,
      status: run.status,
      message,
      changes: succeeded ? countsOf(change) : null,
      resources: succeeded && action === "apply" ? resourcesOf(change.stack) : [],
      finishedAt: instant(finishedAt),
    });
  }

  function tellReview(
    environment: DemoEnvironment,
    change: InfrastructureChange,
    merge: Merge,
    reviewId: string,
    at: number,
  ): void {
    const stack = `${environment}-${change.stack}`;
    const review = reviewPlan(planOf(change), { name: stack, policy, now: new Date(at) });
    teller.slipway("plan_review", at, {
      reviewId,
      environment,
      stack,
      repository: platform.repository,
      commit: merge.sha,
      pullRequest: merge.number,
      verdict:
        review.policy?.outcome === "denied" ? "denied" : review.dangers.length > 0 ? "dangerous" : "changes",
      fingerprint: random.hexadecimal(64),
      changes: countsOf(change),
      dangers: review.dangers.length,
      url: `https://github.com/${platform.repository}/pull/${merge.number}`,
      review,
      reviewedBy: random.pick(platform.people),
      reviewedAt: instant(at),
    });
  }

  /** Every night each stack is looked at; twice somebody had changed something by hand. */
  function tellDrift(): void {
    const byHand = { from: from + 40 * days, until: from + 43 * days };
    const lately = { from: until - 36 * hours, until };
    for (let night = from - (from % days) + days + 3 * hours; night <= until; night += days) {
      for (const [index, environment] of environments.entries()) {
        for (const [position, stack] of (["foundation", "service"] as const).entries()) {
          const at = night + (index * 4 + position * 2) * minutes;
          const spans = environment === "prod" ? [byHand] : [lately];
          const drifted = stack === "foundation" && spans.some((span) => at >= span.from && at <= span.until);
          teller.slipway("drift", at, {
            environment,
            stack: `${environment}-${stack}`,
            checkedAt: instant(at),
            status: drifted ? "drifted" : "none",
            resources: drifted ? [openedByHand] : [],
            message: null,
          });
        }
      }
    }
  }
}

/** What the made-up team does not allow. */
const policy: Policy = {
  rules: [
    {
      name: "no-open-database",
      effect: "deny",
      reason: "The database is for the services alone.",
      applies: ({ type }) => type === "aws_vpc_security_group_ingress_rule",
    },
  ],
};

const openedByHand = {
  address: "aws_security_group.database",
  type: "aws_security_group",
  attributes: [{ path: "ingress[0].cidr_blocks[1]", before: null, after: "198.51.100.7/32" }],
  changedBy: "chidi",
};

function resourcesOf(stack: InfrastructureChange["stack"]) {
  return stateOf[stack].map((address) => ({ address, type: address.slice(0, address.indexOf(".")) }));
}

/** What a change creates, updates, replaces and so on. */
function countsOf({ resources }: InfrastructureChange) {
  const count = (actions: string) =>
    resources.filter(({ change }) => change.actions.join(" ") === actions).length;
  return {
    create: count("create"),
    update: count("update"),
    replace: count("delete create"),
    delete: 0,
    forget: 0,
  };
}
