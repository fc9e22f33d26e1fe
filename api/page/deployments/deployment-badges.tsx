import type { FC } from "hono/jsx";
import type { Deployment } from "../../deployments/deployment.ts";
import { Badge } from "../badge.tsx";
import { deploymentState, kindWords } from "./deployment-words.ts";

/** How a deployment ended, what it was if not simply a new version, and whether it turned out to be a failure. */
export const DeploymentBadges: FC<{
  deployment: Pick<Deployment, "state" | "outcome" | "kind" | "failed">;
}> = ({ deployment }) => {
  const { kind, failed, outcome } = deployment;
  const [word, tone] = deploymentState(deployment);
  return (
    <span class="badges">
      <Badge tone={tone} label={word} />
      {failed && outcome === "succeeded" && <Badge tone="bad" label="Failed in use" />}
      {kind && kind !== "forward" && (
        <Badge
          tone={kind === "rollback" || kind === "remediation" ? "busy" : "quiet"}
          label={kindWords[kind]}
        />
      )}
    </span>
  );
};
