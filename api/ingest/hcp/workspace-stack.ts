/** A stack and the environment that it is part of. */
export interface WorkspaceStack {
  readonly environment: string;
  readonly stack: string;
}

/**
 * The stack that a workspace holds, by a name that begins or ends with an environment's: `staging-foundation`,
 * `access-staging`. The platform's own name before it, `slipway-staging-foundation`, is no part of the stack's.
 * Undefined for a workspace of no environment.
 */
export function stackOf(workspace: string, environments: readonly string[]): WorkspaceStack | undefined {
  for (const environment of environments) {
    const stack = stackIn(workspace, environment);
    if (stack !== undefined) return { environment, stack };
  }
  return undefined;
}

function stackIn(workspace: string, environment: string): string | undefined {
  const withoutPlatform = workspace.replace(/^[a-z0-9]+-/, "");
  const isStack = (name: string) => name.startsWith(`${environment}-`) || name === `access-${environment}`;
  const found = [workspace, withoutPlatform].find(isStack);
  if (found !== undefined) return found;
  return workspace === environment || workspace.endsWith(`-${environment}`) ? workspace : undefined;
}
