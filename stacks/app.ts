import { App } from "cdktf";
import type { Environment } from "../envs/environment.ts";
import type { LocalSettings } from "../envs/local.ts";
import type { Platform } from "../envs/platform.ts";
import { AccessStack } from "./access.ts";
import { FoundationStack } from "./foundation.ts";
import { LocalStack } from "./local.ts";
import { type RepositoryDescription, RepositoryStack } from "./repository.ts";
import { ServiceStack } from "./service.ts";
import { WorkspaceHooksStack } from "./workspaces/workspace-hooks.ts";
import { WorkspacesStack } from "./workspaces/workspaces.ts";

/** What the app is built from. */
export interface PlatformAppProps {
  readonly platform: Platform;
  readonly environments: readonly Environment[];
  /** The repository on GitHub; without it there is no stack for it. */
  readonly repository?: RepositoryDescription;
  /** The ledger on a machine with Docker; without it there is no stack for it. */
  readonly local?: LocalSettings;
  /** Folder that receives the synthesised stacks; CDKTF's own default when left out. */
  readonly outdir?: string;
}

/** Builds the stacks of all environments and of what they share; nothing is written before `synth()`. */
export function buildApp({ platform, environments, repository, local, outdir }: PlatformAppProps): App {
  const app = new App({ ...(outdir && { outdir }), context: { excludeStackIdFromLogicalIds: true } });
  for (const environment of environments) {
    new AccessStack(app, { platform, environment });
    const foundation = new FoundationStack(app, { platform, environment });
    new ServiceStack(app, { platform, environments, environment, foundation });
  }
  if (repository) new RepositoryStack(app, { platform, environments, ...repository });
  if (local) new LocalStack(app, { platform, environments, settings: local });
  const { backend } = platform;
  if (backend.kind === "hcp") {
    const otherStacks = repository ? ["repository"] : [];
    new WorkspacesStack(app, { platform, environments, backend, otherStacks });
    new WorkspaceHooksStack(app, { platform, environments, backend });
  }
  return app;
}
