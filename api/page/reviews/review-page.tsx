import type { FC } from "hono/jsx";
import type { PlanReviewDetail } from "../../reviews/find.ts";
import { Commit } from "../commit.tsx";
import { Document } from "../document.tsx";
import { Facts } from "../facts.tsx";
import { pathOf } from "../links.ts";
import { ChangeCounts } from "../runs/change-counts.tsx";
import { RunTable } from "../runs/run-table.tsx";
import type { Surroundings } from "../surroundings.ts";
import { Moment } from "../time.tsx";
import { PullRequest } from "./pull-request.tsx";
import { ReviewedPlan } from "./reviewed-plan.tsx";
import { readStoredReview } from "./stored-review.ts";
import { VerdictBadge } from "./verdict-badge.tsx";

/** One plan review: its verdict, everything that it says, and what was applied of it. */
export const ReviewPage: FC<Surroundings & { review: PlanReviewDetail; from: number }> = ({
  review,
  from,
  ...surroundings
}) => {
  const { id, stack, environment, verdict, changes, repository, commit, pullRequest } = review;
  const { fingerprint, by, at, url, applies } = review;
  const { now } = surroundings;
  const plans = readStoredReview(review.review);
  return (
    <Document {...surroundings} title={`Review of ${stack}`} trail={[{ label: "Reviews", href: "/reviews" }]}>
      <section class="card" aria-label="Facts">
        <Facts
          rows={[
            ["Verdict", <VerdictBadge verdict={verdict} />],
            [
              "Stack",
              <>
                <a href={pathOf.stack(environment, stack)}>{stack}</a> in {environment}
              </>,
            ],
            ["Changes", <ChangeCounts run={{ action: "plan", status: "succeeded" }} changes={changes} />],
            ["Reviewed", <Moment at={at} now={now} />],
            ["By", by],
            ["Pull request", pullRequest && <PullRequest number={pullRequest} repository={repository} />],
            ["Commit", commit && <Commit sha={commit} repository={repository} />],
            ["Fingerprint", fingerprint && <code>{fingerprint}</code>],
            ["More", url && <a href={url}>Where it was made</a>],
          ]}
        />
      </section>
      {plans ? (
        plans.map((plan) => <ReviewedPlan plan={plan} path={pathOf.review(id)} from={from} />)
      ) : (
        <details>
          <summary>The review as it was sent</summary>
          <pre>{JSON.stringify(review.review, null, 2).slice(0, 100_000)}</pre>
        </details>
      )}
      <section class="part">
        <h2 id="applies">Applied</h2>
        {applies.length === 0 ? (
          <p class="empty">
            This plan was not applied.
            {fingerprint && (
              <>
                {" "}
                <code>slipway apply {environment}</code> applies exactly what was reviewed, and nothing else.
              </>
            )}
          </p>
        ) : (
          <RunTable label="Applies of this plan" runs={applies} now={now} />
        )}
      </section>
    </Document>
  );
};
