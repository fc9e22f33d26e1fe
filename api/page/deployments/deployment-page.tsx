import type { FC } from "hono/jsx";
import type { DeploymentDetail } from "../../deployments/find.ts";
import type { TimelineEntry } from "../../deployments/timeline.ts";
import { duration } from "../amounts.ts";
import { Commit } from "../commit.tsx";
import { Document } from "../document.tsx";
import { Facts } from "../facts.tsx";
import { pathOf } from "../links.ts";
import { VerdictBadge } from "../reviews/verdict-badge.tsx";
import type { Surroundings } from "../surroundings.ts";
import { Moment } from "../time.tsx";
import { CommitTable } from "./commit-table.tsx";
import { DeploymentBadges } from "./deployment-badges.tsx";
import { FailureList } from "./failure-list.tsx";
import { Timeline } from "./timeline.tsx";

interface DeploymentPageProps extends Surroundings {
  readonly deployment: DeploymentDetail;
  readonly timeline: readonly TimelineEntry[];
}

/** One deployment: what it was, how it came there, what came with it and what it broke. */
export const DeploymentPage: FC<DeploymentPageProps> = ({ deployment, timeline, ...surroundings }) => {
  const { service, environment, version, failures, commits, commitsKnown } = deployment;
  const { now } = surroundings;
  return (
    <Document
      {...surroundings}
      title={`${service} ${version} in ${environment}`}
      trail={[
        { label: "Overview", href: "/" },
        { label: service, href: pathOf.service(service) },
      ]}
    >
      <section class="card" aria-label="Facts">
        <DeploymentBadges deployment={deployment} />
        <DeploymentFacts deployment={deployment} now={now} />
      </section>
      {failures.length > 0 && (
        <section class="part">
          <h2 id="failures">Why it counts as failed</h2>
          <FailureList deployment={deployment} now={now} />
        </section>
      )}
      <section class="part">
        <h2 id="timeline">From commit to healthy tasks</h2>
        <Timeline entries={timeline} />
      </section>
      <section class="part">
        <h2 id="commits">What came with it</h2>
        {commits.length > 0 ? (
          <CommitTable deployment={deployment} now={now} />
        ) : (
          <p class="empty">{noCommits(deployment)}</p>
        )}
        {commits.length > 0 && commitsKnown === false && (
          <p class="soft">
            There may be more: some pushes since the previous deployment were never reported.
          </p>
        )}
      </section>
    </Document>
  );
};

const DeploymentFacts: FC<{ deployment: DeploymentDetail; now: Date }> = ({ deployment, now }) => {
  const { source, commit, repository, digest, by, url, createdAt, finishedAt, previous, review } = deployment;
  const { foldedInto, superseded, windowClosesAt } = deployment;
  return (
    <Facts
      rows={[
        ["Commit", <Commit sha={commit} repository={repository} />],
        ["Image", digest && <code>{digest}</code>],
        ["Started", <Moment at={createdAt} now={now} />],
        ["Finished", finishedAt ? <Moment at={finishedAt} now={now} /> : "not yet"],
        ["Took", finishedAt && duration((finishedAt.getTime() - createdAt.getTime()) / 1000)],
        ["By", by ?? "an account that is gone"],
        [
          "Before it",
          previous && <a href={pathOf.deployment({ source, key: previous.key })}>{previous.version}</a>,
        ],
        [
          "Plan review",
          review && (
            <>
              <a href={pathOf.review(review.id)}>{review.stack}</a> <VerdictBadge verdict={review.verdict} />{" "}
              {review.by && `by ${review.by}`}
            </>
          ),
        ],
        [
          "Counted as",
          foldedInto && (
            <a href={pathOf.deployment({ source, key: foldedInto })}>a later attempt of its run</a>
          ),
        ],
        ["Superseded", superseded ? "A later version was rolled back past this one." : null],
        ["Judged", windowClosesAt && judgement(windowClosesAt, now)],
        ["More", url && <a href={url}>Where it ran</a>],
      ]}
    />
  );
};

function judgement(windowClosesAt: Date, now: Date): string | null {
  const seconds = (windowClosesAt.getTime() - now.getTime()) / 1000;
  return seconds > 0 ? `in ${duration(seconds)}: until then an incident can be blamed on it` : null;
}

function noCommits({ kind, outcome, commitsKnown }: DeploymentDetail): string {
  if (outcome === null) return "It goes on; its commits are counted when it ends.";
  if (kind === "first") return "It is the first deployment here, so there is nothing to compare it with.";
  if (commitsKnown === false) {
    return "Its commits are not known. Add the event Pushes to the repository’s webhook, so that the next ones are.";
  }
  return "No commit came with it that was not deployed here before.";
}
