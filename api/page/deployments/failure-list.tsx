import type { FC } from "hono/jsx";
import type { DeploymentDetail, FailureSignal } from "../../deployments/find.ts";
import { encodeRowId } from "../../http/row-id.ts";
import { duration } from "../amounts.ts";
import { pathOf } from "../links.ts";
import { Moment } from "../time.tsx";

const sentences: Readonly<Record<FailureSignal["signal"], string>> = {
  status: "Its own status says that it failed.",
  rollout: "The rollout of its tasks failed.",
  rollback: "It was rolled back.",
  revert: "A pull request that it brought was reverted.",
  label: "The next change was labelled as a repair.",
  incident: "It caused an incident.",
};

/** Why a deployment counts as failed, and when it worked again. */
export const FailureList: FC<{ deployment: DeploymentDetail; now: Date }> = ({ deployment, now }) => {
  const { failures, recoveredAt, finishedAt } = deployment;
  return (
    <div class="card">
      <ul class="list">
        {failures.map((failure) => (
          <li>
            <p>
              {sentences[failure.signal]} <Origin failure={failure} source={deployment.source} />
            </p>
            <p>
              <small>
                <Moment at={new Date(failure.at)} now={now} />
              </small>
            </p>
          </li>
        ))}
      </ul>
      <p>
        {recoveredAt && finishedAt ? (
          <>
            Recovered after <b>{duration((recoveredAt.getTime() - finishedAt.getTime()) / 1000)}</b>:{" "}
            <Moment at={recoveredAt} now={now} />
          </>
        ) : (
          <b class="high">Not recovered yet.</b>
        )}
      </p>
    </div>
  );
};

const Origin: FC<{ failure: FailureSignal; source: DeploymentDetail["source"] }> = ({ failure, source }) => {
  if (failure.signal === "rollback")
    return <a href={pathOf.deployment({ source, key: failure.key })}>See it</a>;
  if (failure.signal === "incident") return <a href={pathOf.incident(incidentId(failure.key))}>See it</a>;
  return failure.signal === "revert" || failure.signal === "label" ? <>#{failure.key}</> : null;
};

/** The page's id of an incident that a signal names as `source/key`. */
function incidentId(named: string): string {
  const cut = named.indexOf("/");
  return encodeRowId({ source: named.slice(0, cut), key: named.slice(cut + 1) });
}
