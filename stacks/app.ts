import { App } from "cdktf";
import type { Environment } from "../envs/environment.ts";
import type { Platform } from "../envs/platform.ts";
import { AccessStack } from "./access.ts";
import { FoundationStack } from "./foundation.ts";
import { ServiceStack } from "./service.ts";

/** What the app is built from. */
export interface PlatformAppProps {
  readonly platform: Platform;
  readonly environments: readonly Environment[];
  /** Folder that receives the synthesised stacks; CDKTF's own default when left out. */
  readonly outdir?: string;
}

/** Builds the stacks of all environments; nothing is written before `synth()`. */
export function buildApp({ platform, environments, outdir }: PlatformAppProps): App {
  const app = new App({ ...(outdir && { outdir }), context: { excludeStackIdFromLogicalIds: true } });
  for (const environment of environments) {
    new AccessStack(app, { platform, environment });
    const foundation = new FoundationStack(app, { platform, environment });
    new ServiceStack(app, { platform, environments, environment, foundation });
  }
  return app;
}
