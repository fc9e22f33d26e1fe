import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js";
import { Construct } from "constructs";
import type { PolicyStatement } from "../policy-document.ts";
import { Policy } from "./policy.ts";

/** Settings of a {@link DeliveryRole}. */
export interface DeliveryRoleProps {
  /** At most 64 characters; the policies' names begin with it. */
  readonly name: string;
  readonly description: string;
  /** Who may take the role. */
  readonly trust: string;
  /** What the role can never exceed. */
  readonly boundaryArn: string;
  /** Longest session, in hours: 1 to 12. */
  readonly sessionHours: number;
  /** What the role may do, one policy for each entry. */
  readonly permissions: Readonly<Record<string, readonly PolicyStatement[]>>;
}

/** A role that a workflow takes to plan or to apply. */
export class DeliveryRole extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: DeliveryRoleProps) {
    super(scope, id);
    const role = new IamRole(this, "Resource", {
      name: props.name,
      description: props.description,
      assumeRolePolicy: props.trust,
      permissionsBoundary: props.boundaryArn,
      maxSessionDuration: props.sessionHours * 3600,
    });
    for (const [part, statements] of Object.entries(props.permissions)) {
      const policy = new Policy(this, part, {
        name: `${props.name}-${part}`,
        description: `${props.description} Part: ${part}.`,
        statements,
      });
      new IamRolePolicyAttachment(this, `${part}-attached`, { role: role.name, policyArn: policy.arn });
    }
    this.arn = role.arn;
  }
}
