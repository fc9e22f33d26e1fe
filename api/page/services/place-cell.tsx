import type { FC } from "hono/jsx";
import type { DeploymentRow, ServiceInEnvironment } from "../../services/environments.ts";
import { Badge } from "../badge.tsx";
import { Commit } from "../commit.tsx";
import { deploymentState } from "../deployments/deployment-words.ts";
import { pathOf } from "../links.ts";
import { Moment } from "../time.tsx";
import { HealthBadge, HealthReasons } from "./health-badge.tsx";

/** One service in one environment: what runs, how it is, and what is being tried if that is something else. */
export const PlaceCell: FC<{ place: ServiceInEnvironment; now: Date }> = ({ place, now }) => {
  const { current, latest, health } = place;
  return (
    <>
      {current ? (
        <>
          <p class="version">
            <a href={pathOf.deployment(current)}>{current.version}</a> <HealthBadge health={health} />
          </p>
          <HealthReasons health={health} />
          <Origin deployment={current} now={now} />
        </>
      ) : (
        <p class="soft">Nothing runs here yet</p>
      )}
      {latest.key !== current?.key && <Attempt deployment={latest} now={now} />}
    </>
  );
};

const Attempt: FC<{ deployment: DeploymentRow; now: Date }> = ({ deployment, now }) => {
  const [word, tone] = deploymentState({ ...deployment, outcome: null });
  return (
    <>
      <p class="version attempt">
        <small>Latest attempt</small> <a href={pathOf.deployment(deployment)}>{deployment.version}</a>{" "}
        <Badge tone={tone} label={word} />
      </p>
      <Origin deployment={deployment} now={now} />
    </>
  );
};

const Origin: FC<{ deployment: DeploymentRow; now: Date }> = ({ deployment: { commit, by, at }, now }) => (
  <>
    <p class="soft">
      <Commit sha={commit} /> by {by ?? "an account that is gone"}
    </p>
    <p class="soft">
      <Moment at={at} now={now} />
    </p>
  </>
);
