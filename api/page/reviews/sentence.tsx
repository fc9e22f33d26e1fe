import type { FC } from "hono/jsx";
import { leadIn } from "../../../review/render/words.ts";
import type { ReviewedReason } from "../../../review/review.ts";

/** A sentence of a review, with the data that goes with it. */
export const Sentence: FC<{ reason: ReviewedReason }> = ({ reason }) => (
  <p>
    {leadIn(reason)}
    {reason.attributes.map((attribute) => (
      <>
        {" "}
        <code>{attribute}</code>
      </>
    ))}
  </p>
);
