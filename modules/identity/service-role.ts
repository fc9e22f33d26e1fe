import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type PolicyStatement, policyDocument } from "../policy-document.ts";

/** Settings of a {@link ServiceRole}. */
export interface ServiceRoleProps {
  /** At most 64 characters. */
  readonly name: string;
  readonly description: string;
  /** Service that takes the role, for example `scheduler.amazonaws.com`. */
  readonly service: string;
  /**
   * Account on whose behalf the service must act, so that it cannot be led to act for another (confused deputy). Left
   * out for the services that do not say for whom they act.
   */
  readonly sourceAccount?: string;
  /** Pattern of the resources in `sourceAccount` that the service must act for; any when left out. */
  readonly sourceArn?: string;
  /** All that the role may do. */
  readonly statements: readonly PolicyStatement[];
}

/** A role that one AWS service takes, with its permissions written out: no managed policy grants more tomorrow. */
export class ServiceRole extends Construct {
  readonly arn: string;
  /** Depend on this where the role must already hold its permissions. */
  readonly permissions: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ServiceRoleProps) {
    super(scope, id);
    const role = new IamRole(this, "Resource", {
      name: props.name,
      description: props.description,
      assumeRolePolicy: policyDocument([trust(props)]),
    });
    this.permissions = new IamRolePolicy(this, "permissions", {
      name: "permissions",
      role: role.name,
      policy: policyDocument(props.statements),
    });
    this.arn = role.arn;
  }
}

function trust({ service, sourceAccount, sourceArn }: ServiceRoleProps): PolicyStatement {
  const statement = {
    Sid: "OneServiceForOneAccount",
    Effect: "Allow",
    Principal: { Service: service },
    Action: "sts:AssumeRole",
  } as const;
  if (!sourceAccount) return statement;
  return {
    ...statement,
    Condition: {
      StringEquals: { "aws:SourceAccount": sourceAccount },
      ...(sourceArn && { ArnLike: { "aws:SourceArn": sourceArn } }),
    },
  };
}
