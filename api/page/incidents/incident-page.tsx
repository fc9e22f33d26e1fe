import type { FC } from "hono/jsx";
import type { Deployment } from "../../deployments/deployment.ts";
import type { IncidentDetail } from "../../incidents/find.ts";
import { duration } from "../amounts.ts";
import { Document } from "../document.tsx";
import { Facts } from "../facts.tsx";
import { pathOf } from "../links.ts";
import type { Surroundings } from "../surroundings.ts";
import { Moment } from "../time.tsx";
import { CorrectionForm } from "./correction-form.tsx";
import { FaultNotice } from "./fault-notice.tsx";
import { History } from "./history.tsx";
import { IncidentBadge, sourceWords } from "./incident-words.tsx";
import type { Faults, Values } from "./submitted.ts";

interface IncidentPageProps extends Surroundings {
  readonly incident: IncidentDetail;
  readonly suspects: readonly Deployment[];
  readonly values: Values;
  readonly faults: Faults;
}

/** One incident: what it was, what caused it, and what people corrected. */
export const IncidentPage: FC<IncidentPageProps> = ({
  incident,
  suspects,
  values,
  faults,
  ...surroundings
}) => {
  const { source, service, environment, title, url, openedAt, resolvedAt, causedBy, history } = incident;
  const { now, principal } = surroundings;
  return (
    <Document {...surroundings} title={title} trail={[{ label: "Incidents", href: "/incidents" }]}>
      <FaultNotice faults={faults} />
      <section class="card" aria-label="Facts">
        <p>
          <IncidentBadge incident={incident} />
        </p>
        <Facts
          rows={[
            [
              "Where",
              <>
                <a href={pathOf.service(service)}>{service}</a> in {environment}
              </>,
            ],
            ["Opened", <Moment at={openedAt} now={now} />],
            ["Resolved", resolvedAt ? <Moment at={resolvedAt} now={now} /> : "not yet"],
            ["Lasted", duration(((resolvedAt ?? now).getTime() - openedAt.getTime()) / 1000)],
            [
              "Caused by",
              causedBy ? <a href={pathOf.deployment(causedBy)}>{causedBy.version}</a> : "no known deployment",
            ],
            ["Told by", sourceWords[source]],
            ["More", url && <a href={url}>Where people talk about it</a>],
          ]}
        />
      </section>
      <section class="part">
        <h2 id="history">Corrections</h2>
        {history.length === 0 ? (
          <p class="soft">Nobody corrected it.</p>
        ) : (
          <History corrections={history} now={now} />
        )}
      </section>
      {principal?.permissions.has("operate") && (
        <section class="part">
          <h2 id="correct">Correct it</h2>
          <CorrectionForm incident={incident} suspects={suspects} values={values} faults={faults} />
        </section>
      )}
    </Document>
  );
};
