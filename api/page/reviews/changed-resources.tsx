import type { FC } from "hono/jsx";
import type { Difference } from "../../../review/difference/difference.ts";
import { classWords, describeDifference, differenceSigns, remarksOf } from "../../../review/render/words.ts";
import type { ReviewedResource } from "../../../review/review.ts";
import { counted } from "../amounts.ts";
import { Sentence } from "./sentence.tsx";

/** Most lines of one resource: a policy document may have thousands. */
const mostLines = 40;

/** Most resources whose attributes are shown without being asked for. */
const mostOpen = 5;

/** Resources that a plan changes, each with its attributes on demand. */
export const ChangedResources: FC<{ title: string; resources: readonly ReviewedResource[] }> = ({
  title,
  resources,
}) =>
  resources.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <div class="card">
        {resources.map((resource) => (
          <Resource resource={resource} open={resources.length <= mostOpen} />
        ))}
      </div>
    </>
  );

const Resource: FC<{ resource: ReviewedResource; open: boolean }> = ({ resource, open }) => {
  const { sign, word } = classWords[resource.class];
  const { differences } = resource;
  return (
    <details open={open}>
      <summary>
        <code>
          {sign} {resource.address}
        </code>{" "}
        {word}
      </summary>
      {remarksOf(resource, differences).map((remark) => (
        <Sentence reason={remark} />
      ))}
      <DifferenceLines differences={differences} />
    </details>
  );
};

/** Changed attributes, one a line. */
export const DifferenceLines: FC<{ differences: readonly Difference[] }> = ({ differences }) => {
  if (differences.length === 0) return null;
  const more = differences.length - mostLines;
  return (
    <pre>
      {differences.slice(0, mostLines).map((difference) => (
        <span class={difference.kind}>
          {`${differenceSigns[difference.kind]} ${describeDifference(difference)}\n`}
        </span>
      ))}
      {more > 0 && `and ${counted(more, "line")} more, which the review's JSON has`}
    </pre>
  );
};
