import type { FC } from "hono/jsx";
import type { DriftCheck } from "../../drift/list.ts";
import type { PlanReview } from "../../reviews/review.ts";
import type { StackRunRow } from "../../runs/list.ts";
import type { StackOverview } from "../../runs/overview.ts";
import { Document } from "../document.tsx";
import { Pager } from "../pager.tsx";
import { ReviewTable } from "../reviews/review-table.tsx";
import { RunTable } from "../runs/run-table.tsx";
import type { Surroundings } from "../surroundings.ts";
import { DriftChecks } from "./drift-checks.tsx";
import { ResourceList } from "./resource-list.tsx";

interface StackPageProps extends Surroundings {
  readonly environment: string;
  readonly stack: string;
  readonly resources: StackOverview["resources"];
  readonly rows: readonly StackRunRow[];
  readonly checks: readonly DriftCheck[];
  readonly reviews: readonly PlanReview[];
  readonly path: string;
  readonly cursor: string | undefined;
  readonly nextCursor: string | null;
}

/** One stack: what it holds, whether that was changed by hand, and every plan and apply of it. */
export const StackPage: FC<StackPageProps> = (props) => {
  const { environment, stack, resources, rows, checks, reviews, cursor, nextCursor, ...surroundings } = props;
  const { now, path } = surroundings;
  return (
    <Document
      {...surroundings}
      title={stack}
      trail={[
        { label: "Overview", href: "/" },
        { label: environment, href: "/#stacks" },
      ]}
    >
      <section class="part">
        <h2 id="resources">What it holds</h2>
        <ResourceList resources={resources} />
      </section>
      <section class="part">
        <h2 id="drift">Drift</h2>
        <DriftChecks checks={checks} environment={environment} now={now} />
      </section>
      <section class="part">
        <h2 id="reviews">Reviews</h2>
        {reviews.length === 0 ? (
          <p class="empty">
            No plan of this stack was reviewed yet. Run <code>slipway plan {environment}</code>.
          </p>
        ) : (
          <ReviewTable label={`Reviews of ${stack}`} reviews={reviews} now={now} />
        )}
      </section>
      <section class="part">
        <h2 id="runs">Plans and applies</h2>
        {rows.length === 0 ? (
          <p class="empty">No plan or apply is as old as that.</p>
        ) : (
          <RunTable label={`Plans and applies of ${stack}`} runs={rows} now={now} />
        )}
        <Pager path={path} filter={{}} cursor={cursor} nextCursor={nextCursor} />
      </section>
    </Document>
  );
};
