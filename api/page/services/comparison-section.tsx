import type { FC } from "hono/jsx";
import type { ComparedPullRequest, Comparison } from "../../services/comparison.ts";
import { counted } from "../amounts.ts";
import { type FilterField, FilterForm } from "../filter-form.tsx";
import { PullRequest } from "../reviews/pull-request.tsx";
import { ReviewTable } from "../reviews/review-table.tsx";
import { Table } from "../table.tsx";
import { Moment } from "../time.tsx";
import { ComparedCommits } from "./compared-commits.tsx";

interface ComparisonSectionProps {
  /** Null when nothing runs on one of the sides. */
  readonly comparison: Comparison | null;
  readonly from: string;
  readonly to: string;
  /** What can be compared. */
  readonly environments: readonly string[];
  readonly now: Date;
}

/** What lies between what runs in two environments: commits, pull requests, migrations and plan changes. */
export const ComparisonSection: FC<ComparisonSectionProps> = ({
  comparison,
  from,
  to,
  environments,
  now,
}) => {
  const fields: FilterField[] = [
    { name: "from", label: "Compare", value: from, choices: environments, anything: null },
    { name: "to", label: "with", value: to, choices: environments, anything: null },
  ];
  return (
    <section class="part">
      <h2 id="comparison">
        {from} and {to}
      </h2>
      <FilterForm label="Choose what to compare" fields={fields} button="Compare" />
      {comparison ? (
        <>
          <p>{verdict(comparison)}</p>
          <Findings comparison={comparison} now={now} />
        </>
      ) : (
        <p class="empty">Nothing runs in one of the two, so there is nothing to compare yet.</p>
      )}
    </section>
  );
};

const Findings: FC<{ comparison: Comparison; now: Date }> = ({ comparison, now }) => {
  const { commits, commitCount, pullRequests, planReviews, from } = comparison;
  return (
    <>
      {pullRequests && pullRequests.length > 0 && <PullRequestTable pullRequests={pullRequests} now={now} />}
      {commits && commits.length > 0 && (
        <ComparedCommits
          commits={commits}
          count={commitCount ?? commits.length}
          repository={from.current.repository}
          now={now}
        />
      )}
      {planReviews && planReviews.length > 0 && (
        <ReviewTable label="Plan changes between the two" reviews={planReviews} now={now} />
      )}
    </>
  );
};

const PullRequestTable: FC<{ pullRequests: readonly ComparedPullRequest[]; now: Date }> = ({
  pullRequests,
  now,
}) => (
  <Table
    label="Pull requests between the two"
    columns={[
      {
        label: "Pull request",
        cell: ({ number, repository, title }) => (
          <>
            <PullRequest number={number} repository={repository} /> {title}
          </>
        ),
      },
      { label: "By", cell: ({ author }) => author },
      { label: "Merged", cell: ({ mergedAt }) => <Moment at={mergedAt} now={now} /> },
    ]}
    rows={pullRequests}
  />
);

function verdict({ from, to, ahead, commitCount, migrations }: Comparison): string {
  if (ahead === "neither") return "Both run the same commit.";
  if (ahead === "unknown" || commitCount === null) {
    return "How the two relate is not known: their branches went apart, or pushes between them were never reported.";
  }
  const [newer, older] = ahead === "from" ? [from, to] : [to, from];
  const between = `${newer.environment} has ${counted(commitCount, "commit")} that ${older.environment} has not`;
  if (migrations === null) return `${between}.`;
  return `${between}, with ${migrations === 0 ? "no migration" : counted(migrations, "migration")} of the database.`;
}
