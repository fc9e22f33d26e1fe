import type { FC } from "hono/jsx";
import type { DeploymentRow, ServiceInEnvironment } from "../../services/environments.ts";
import { Badge, tones } from "../badge.tsx";
import { Moment } from "../time.tsx";

const words = { succeeded: "Live", failed: "Failed", running: "Rolling out", waiting: "Waiting" } as const;

/** One service in one environment: what runs, and what is being tried if that is something else. */
export const ServiceCell: FC<{ service: ServiceInEnvironment; now: Date }> = ({ service, now }) => {
  const { current, latest } = service;
  return (
    <>
      {current ? <Deployment deployment={current} now={now} /> : <p class="soft">Nothing runs here yet</p>}
      {latest.state !== "succeeded" && (
        <>
          <p class="soft">Latest attempt</p>
          <Deployment deployment={latest} now={now} />
        </>
      )}
    </>
  );
};

const Deployment: FC<{ deployment: DeploymentRow; now: Date }> = ({ deployment, now }) => {
  const { version, commit, state, at, by } = deployment;
  return (
    <>
      <p class="version">
        <b>{version}</b> <Badge tone={tones[state]} label={words[state]} />
      </p>
      <p class="soft">
        <code title={commit}>{commit.slice(0, 7)}</code> by {by ?? "an account that is gone"}
      </p>
      <p class="soft">
        <Moment at={at} now={now} />
      </p>
    </>
  );
};
