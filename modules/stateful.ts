import type { TerraformResource } from "cdktf";

/** How a resource that holds data is kept. */
export interface StatefulProps {
  /** Refuse any plan that destroys the resource. */
  readonly deletionProtection: boolean;
}

/**
 * Treats `resource` as stateful: its address never depends on the constructs around it, so that moving code cannot
 * replace it, and while deletion protection is on Terraform refuses every plan that destroys it.
 */
export function keep<Resource extends TerraformResource>(
  resource: Resource,
  logicalId: string,
  { deletionProtection }: StatefulProps,
): Resource {
  resource.overrideLogicalId(logicalId);
  if (deletionProtection) resource.lifecycle = { ...resource.lifecycle, preventDestroy: true };
  return resource;
}
