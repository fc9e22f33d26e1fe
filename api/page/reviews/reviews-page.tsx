import type { FC } from "hono/jsx";
import type { PlanReview, Verdict } from "../../reviews/review.ts";
import { Document } from "../document.tsx";
import { FilterForm } from "../filter-form.tsx";
import { Pager } from "../pager.tsx";
import type { Surroundings } from "../surroundings.ts";
import { ReviewTable } from "./review-table.tsx";
import { verdictChoices } from "./verdict-badge.tsx";

interface ReviewsPageProps extends Surroundings {
  readonly rows: readonly PlanReview[];
  readonly filter: {
    readonly environment: string | undefined;
    readonly stack: string | undefined;
    readonly verdict: Verdict | undefined;
  };
  readonly cursor: string | undefined;
  readonly nextCursor: string | null;
}

/** What plans would have changed, and how dangerous that was. */
export const ReviewsPage: FC<ReviewsPageProps> = ({ rows, filter, cursor, nextCursor, ...surroundings }) => (
  <Document {...surroundings} title="Reviews">
    <p>Every plan that was reviewed before it was applied: what it changes, and what in it is dangerous.</p>
    <FilterForm
      label="Narrow the reviews"
      fields={[
        { name: "environment", label: "Environment", value: filter.environment },
        { name: "stack", label: "Stack", value: filter.stack },
        { name: "verdict", label: "Verdict", value: filter.verdict, choices: verdictChoices },
      ]}
    />
    {rows.length === 0 ? (
      <p class="empty">
        {Object.values(filter).some((value) => value !== undefined) ? (
          <>
            No review fits. <a href="/reviews">Show all reviews</a>
          </>
        ) : (
          <>
            No plan was reviewed yet. Run <code>slipway plan staging</code>: it reviews every stack and
            reports here.
          </>
        )}
      </p>
    ) : (
      <ReviewTable label="Plan reviews, the newest first" reviews={rows} now={surroundings.now} />
    )}
    <Pager path="/reviews" filter={filter} cursor={cursor} nextCursor={nextCursor} />
  </Document>
);
