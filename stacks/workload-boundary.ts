import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import type { IAspect } from "cdktf";
import type { IConstruct } from "constructs";

/** Name of the policy that bounds the roles of the workload; the access stack makes it. */
export function workloadBoundaryName(prefix: string): string {
  return `${prefix}-workload-boundary`;
}

/** Puts every role of a stack under a permissions boundary, so that none can be forgotten. */
export class RolesWithinBoundary implements IAspect {
  private readonly boundaryArn: string;

  constructor(boundaryArn: string) {
    this.boundaryArn = boundaryArn;
  }

  visit(node: IConstruct): void {
    if (node instanceof IamRole && !node.permissionsBoundaryInput) {
      node.permissionsBoundary = this.boundaryArn;
    }
  }
}
