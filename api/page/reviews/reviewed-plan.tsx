import type { FC } from "hono/jsx";
import { summarize } from "../../../review/render/words.ts";
import type { Danger, Review } from "../../../review/review.ts";
import { withQuery } from "../links.ts";
import { ChangedResources, DifferenceLines } from "./changed-resources.tsx";
import { PolicyVerdict } from "./policy-verdict.tsx";
import { Sentence } from "./sentence.tsx";

/** Most resources of one page: a plan may have ten thousand. */
const pageSize = 100;

/** A reviewed plan, its dangers first. Its texts were redacted where it was made. */
export const ReviewedPlan: FC<{ plan: Review; path: string; from: number }> = ({ plan, path, from }) => {
  const { name, counts, notices, dangers, policy, failedChecks, resources, outputs, drift } = plan;
  const shown = resources.slice(from, from + pageSize);
  return (
    <section class="part" aria-label={`Plan of ${name}`}>
      <h2>
        <code>{name}</code>: {summarize(counts)}
      </h2>
      {notices.map((notice) => (
        <p class="medium">{notice}</p>
      ))}
      {dangers.length > 0 && (
        <>
          <h3>Dangers</h3>
          <ul class="list">
            {dangers.map((danger) => (
              <DangerItem danger={danger} />
            ))}
          </ul>
        </>
      )}
      {policy && <PolicyVerdict policy={policy} />}
      {failedChecks.length > 0 && (
        <>
          <h3>Failed checks</h3>
          <ul class="list">
            {failedChecks.map(({ address, status, problems }) => (
              <li>
                <b>{status}</b> <code>{address}</code> {problems.join(" ")}
              </li>
            ))}
          </ul>
        </>
      )}
      <ChangedResources
        title={
          shown.length < resources.length
            ? `Changes ${from + 1} to ${from + shown.length} of ${resources.length}`
            : "Changes"
        }
        resources={shown}
      />
      {(from > 0 || from + pageSize < resources.length) && (
        <nav class="pages" aria-label="Pages of the changes">
          {from > 0 && (
            <a href={withQuery(path, { from: Math.max(0, from - pageSize) || undefined })}>Changes before</a>
          )}
          {from + pageSize < resources.length && (
            <a href={withQuery(path, { from: from + pageSize })}>More changes</a>
          )}
        </nav>
      )}
      {outputs.length > 0 && (
        <>
          <h3>Outputs</h3>
          {outputs.slice(0, pageSize).map((output) => (
            <div>
              <code>{output.name}</code>
              <DifferenceLines differences={output.differences} />
            </div>
          ))}
        </>
      )}
      <ChangedResources title="Changed outside of Terraform" resources={drift.slice(0, pageSize)} />
    </section>
  );
};

const DangerItem: FC<{ danger: Danger }> = ({
  danger: { severity, address, message, evidence, reasons },
}) => (
  <li>
    <b class={severity}>{severity}</b> <code>{address}</code>
    <Sentence reason={{ sentence: message, attributes: evidence }} />
    {reasons.map((reason) => (
      <Sentence reason={reason} />
    ))}
  </li>
);
