import type { FC } from "hono/jsx";
import type { DeploymentRow, ServiceInEnvironment } from "../services/environments.ts";
import { Badge, tones } from "./badge.tsx";
import { Moment } from "./time.tsx";

const words = { succeeded: "Live", failed: "Failed", running: "Rolling out", waiting: "Waiting" } as const;

/** One service in one environment: what runs, and what is being tried if that is something else. */
export const ServiceCard: FC<{ service: ServiceInEnvironment; now: Date }> = ({ service, now }) => {
  const { current, latest } = service;
  return (
    <article class="service">
      <h3>{service.service}</h3>
      {current ? (
        <Deployment deployment={current} now={now} />
      ) : (
        <p class="version none">Nothing runs here yet</p>
      )}
      {latest.state !== "succeeded" && (
        <div class="attempt">
          <p class="label">Latest attempt</p>
          <Deployment deployment={latest} now={now} />
        </div>
      )}
    </article>
  );
};

const Deployment: FC<{ deployment: DeploymentRow; now: Date }> = ({ deployment, now }) => {
  const { version, commit, state, at, by } = deployment;
  return (
    <>
      <p class="version">
        <b>{version}</b> <Badge tone={tones[state]} label={words[state]} />
      </p>
      <dl class="facts">
        <div>
          <dt>Commit</dt>
          <dd>
            <code title={commit}>{commit.slice(0, 7)}</code>
          </dd>
        </div>
        <div>
          <dt>{state === "succeeded" ? "Since" : "When"}</dt>
          <dd>
            <Moment at={at} now={now} />
          </dd>
        </div>
        <div>
          <dt>By</dt>
          <dd>{by ?? "an account that is gone"}</dd>
        </div>
      </dl>
    </>
  );
};
