/** The environment that a workspace's name begins or ends with: `staging-foundation`, `access-staging`. */
export function environmentOf(workspace: string, environments: readonly string[]): string | undefined {
  return environments.find(
    (name) => workspace === name || workspace.startsWith(`${name}-`) || workspace.endsWith(`-${name}`),
  );
}
