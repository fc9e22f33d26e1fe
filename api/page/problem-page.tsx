import type { FC } from "hono/jsx";
import type { ProblemDocument } from "../problem.ts";
import { Document, type Surroundings } from "./document.tsx";

/** A problem for people: the same words as the problem document. */
export const ProblemPage: FC<Surroundings & { problem: ProblemDocument }> = ({
  problem,
  ...surroundings
}) => (
  <Document {...surroundings}>
    <section class="notice" aria-labelledby="problem">
      <h2 id="problem">{problem.title}</h2>
      <p>{problem.detail}</p>
      {problem.requestId && (
        <p class="none">
          Request <code>{problem.requestId}</code>
        </p>
      )}
    </section>
  </Document>
);
