import { type DeployChoices, deploy, proofKeys } from "../deploy/deploy-command.ts";
import { Fault } from "../fault.ts";
import { readProof } from "./proof.ts";
import { openTarget, recordInto } from "./release-command.ts";

/** What a person chose on the command line. */
export interface PromoteChoices extends DeployChoices {
  /** File with the proof that the release ran healthy. */
  readonly from: string;
}

/** Releases to one environment exactly what ran healthy in another, deploys it, and gives the exit code. */
export async function runPromote(from: string, to: string, choices: PromoteChoices): Promise<number> {
  const target = await openTarget(to);
  const { environment, settings, actor } = target;
  if (environment.promotedFrom !== from) {
    const way =
      environment.promotedFrom === null
        ? `takes releases from the build: run \`slipway release ${to}\``
        : `takes what ran healthy in ${environment.promotedFrom}: run \`slipway promote ${environment.promotedFrom} ${to}\``;
    throw new Fault(`${to} takes nothing from ${from}; it ${way}.`);
  }
  const keys = await proofKeys(environment.region);
  const release = await readProof(
    choices.from,
    { platform: settings.platform.name, environment: from },
    keys,
  );
  await recordInto(target, { ...release, releasedAt: new Date().toISOString(), releasedBy: actor });
  return await deploy(target, choices);
}
