import type { FC } from "hono/jsx";
import type { ProblemDocument } from "../problem.ts";
import { Document } from "./document.tsx";
import type { Surroundings } from "./surroundings.ts";

/** A problem for people: the same words as the problem document. */
export const ProblemPage: FC<Surroundings & { problem: ProblemDocument }> = ({
  problem,
  ...surroundings
}) => (
  <Document {...surroundings} title={problem.title}>
    <section class="notice">
      <p>{problem.detail}</p>
      {problem.requestId && (
        <p class="soft">
          Request <code>{problem.requestId}</code>
        </p>
      )}
    </section>
  </Document>
);
