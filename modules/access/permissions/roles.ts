import { iamArn } from "../../aws-location.ts";
import type { PolicyStatement } from "../../policy-document.ts";
import type { PermissionScope } from "./scope.ts";

/** A role that stacks make and hand to one AWS service. */
export interface PassableRole {
  readonly name: string;
  /** For example `ecs-tasks.amazonaws.com`. */
  readonly service: string;
}

/** Services that keep a role of their own in the account, made when they are first used. */
const servicesWithOwnRole = [
  "backup.amazonaws.com",
  "ecs.amazonaws.com",
  "ecs.application-autoscaling.amazonaws.com",
  "elasticloadbalancing.amazonaws.com",
  "rds.amazonaws.com",
  "restore-testing.backup.amazonaws.com",
  "wafv2.amazonaws.com",
];

/**
 * Making and changing the roles of the workload, always within `boundaryArn`, and handing each to its own service. A
 * role outside the boundary cannot be made, and none can be led out of it.
 */
export function changeRoles(
  { location, prefix }: PermissionScope,
  boundaryArn: string,
  passableRoles: readonly PassableRole[],
): PolicyStatement[] {
  const roles = iamArn(location, `role/${prefix}-*`);
  return [
    {
      Sid: "RolesWithinTheBoundary",
      Effect: "Allow",
      Action: [
        "iam:CreateRole",
        "iam:DeleteRolePolicy",
        "iam:PutRolePermissionsBoundary",
        "iam:PutRolePolicy",
      ],
      Resource: roles,
      Condition: { StringEquals: { "iam:PermissionsBoundary": boundaryArn } },
    },
    {
      Sid: "Roles",
      Effect: "Allow",
      Action: [
        "iam:DeleteRole",
        "iam:TagRole",
        "iam:UntagRole",
        "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole",
        "iam:UpdateRoleDescription",
      ],
      Resource: roles,
    },
    ...passableRoles.map(
      ({ name, service }): PolicyStatement => ({
        Sid: `Pass${name.replaceAll(/[^A-Za-z0-9]/g, "")}`,
        Effect: "Allow",
        Action: "iam:PassRole",
        Resource: iamArn(location, `role/${name}`),
        Condition: { StringEquals: { "iam:PassedToService": service } },
      }),
    ),
    {
      Sid: "RolesOfServices",
      Effect: "Allow",
      Action: "iam:CreateServiceLinkedRole",
      Resource: iamArn(location, "role/aws-service-role/*"),
      Condition: { StringEquals: { "iam:AWSServiceName": servicesWithOwnRole } },
    },
  ];
}
