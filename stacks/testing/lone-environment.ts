import type { Environment } from "../../envs/environment.ts";
import { type Platform, platform } from "../../envs/platform.ts";
import type { PlatformAppProps } from "../app.ts";

/** A platform with one environment alone, which then runs the ledger too. */
export function lone(environment: Environment, changes: Partial<Platform> = {}): PlatformAppProps {
  return {
    platform: { ...platform, ...changes, ledger: { ...platform.ledger, environment: environment.name } },
    environments: [environment],
  };
}
