import type { Environment } from "../../envs/environment.ts";
import { accountOf } from "../aws/account.ts";
import { type Rollout, RunningService } from "../deploy/running-service.ts";
import { Fault } from "../fault.ts";
import { ReleaseParameter } from "./parameter.ts";
import type { ReleaseRecord } from "./record.ts";

/** What is recorded for an environment, and what runs there. */
export interface EnvironmentStatus {
  readonly environment: string;
  readonly account: string;
  /** The release that counts; null when there is none, or it was not looked at. */
  readonly release: ReleaseRecord | null;
  /** What ECS rolls out; null when nothing runs, or it was not looked at. */
  readonly rollout: Rollout | null;
  /** One sentence on what is not as it should be; null when all is well. */
  readonly note: string | null;
}

/** Looks at an environment and changes nothing. Of another account than the credentials' it says that only. */
export async function readStatus(platform: string, environment: Environment): Promise<EnvironmentStatus> {
  const { name, account, region } = environment;
  const status = { environment: name, account, release: null, rollout: null };
  const prefix = `${platform}-${name}`;
  const own = await accountOf(prefix, { region }, name);
  if (own !== account) {
    return { ...status, note: `${name} is in account ${account}, and these credentials are of ${own}.` };
  }
  const parameter = new ReleaseParameter({ platform, environment: name }, { region });
  const service = new RunningService(name, prefix, { region });
  try {
    const { current, intact } = await parameter.read();
    const release = current?.record ?? null;
    const rollout = await service.rollout();
    return { ...status, release, rollout, note: noteOn(name, { release, rollout, intact }) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return { ...status, note: error.message };
  } finally {
    parameter.close();
    service.close();
  }
}

interface Seen {
  readonly release: ReleaseRecord | null;
  readonly rollout: Rollout;
  readonly intact: boolean;
}

function noteOn(name: string, { release, rollout, intact }: Seen): string | null {
  if (!intact)
    return `Something overwrote the release record of ${name}; \`slipway deploy ${name}\` puts it right.`;
  if (!release) return `${name} has no release yet: run \`slipway release ${name}\`.`;
  if (rollout.digest !== release.digest) {
    return `${name} does not run the recorded ${release.version}: run \`slipway deploy ${name}\`, or \`slipway rollback ${name}\`.`;
  }
  if (rollout.state === "FAILED") return `ECS gave ${release.version} up (${rollout.reason}).`;
  if (release.provenAt === null)
    return `${release.version} is not proven in ${name}: run \`slipway deploy ${name}\`.`;
  return null;
}
