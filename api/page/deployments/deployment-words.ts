import type { Deployment, DeploymentKind } from "../../deployments/deployment.ts";
import type { Tone } from "../badge.tsx";

const states: Readonly<Record<Deployment["state"], readonly [word: string, tone: Tone]>> = {
  succeeded: ["Succeeded", "good"],
  failed: ["Failed", "bad"],
  running: ["Rolling out", "busy"],
  waiting: ["Waiting", "quiet"],
  inactive: ["Retired", "quiet"],
};

/** What became of a deployment. One that its source retired is shown as it ended. */
export function deploymentState({
  state,
  outcome,
}: Pick<Deployment, "state" | "outcome">): readonly [word: string, tone: Tone] {
  return states[state === "inactive" ? (outcome ?? "inactive") : state];
}

/** What each kind of deployment is, seen from the ones before it. */
export const kindWords: Readonly<Record<DeploymentKind, string>> = {
  first: "First",
  forward: "New version",
  redeploy: "Same version again",
  rollback: "Rollback",
  remediation: "Repair",
};
