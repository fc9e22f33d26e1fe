import type { FC } from "hono/jsx";
import type { Correction } from "../../incidents/find.ts";
import { pathOf } from "../links.ts";
import { inUtc, Moment } from "../time.tsx";

/** What people changed of an incident, and why. */
export const History: FC<{ corrections: readonly Correction[]; now: Date }> = ({ corrections, now }) => (
  <ol class="timeline">
    {corrections.map((correction) => (
      <li>
        <p>
          <b>{correction.by}</b>: {correction.reason}
        </p>
        <Changes correction={correction} />
        <p>
          <small>
            <Moment at={new Date(correction.at)} now={now} />
          </small>
        </p>
      </li>
    ))}
  </ol>
);

const Changes: FC<{ correction: Correction }> = ({ correction }) => {
  const { title, openedAt, resolvedAt, causedBySource, causedByKey, dismissed } = correction;
  return (
    <>
      {title !== null && <p>Title: {title}</p>}
      {openedAt !== null && <p>Opened: {inUtc(new Date(openedAt))}</p>}
      {resolvedAt !== null && (
        <p>{resolvedAt === "infinity" ? "Goes on" : `Resolved: ${inUtc(new Date(resolvedAt))}`}</p>
      )}
      {causedByKey === "" && <p>Caused by no deployment</p>}
      {causedBySource && causedByKey && (
        <p>
          Caused by{" "}
          <a href={pathOf.deployment({ source: causedBySource, key: causedByKey })}>this deployment</a>
        </p>
      )}
      {dismissed !== null && <p>{dismissed ? "No incident after all" : "An incident after all"}</p>}
    </>
  );
};
