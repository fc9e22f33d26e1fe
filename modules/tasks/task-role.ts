import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type AwsLocation, arnIn } from "../aws-location.ts";
import { ServiceRole } from "../identity/service-role.ts";
import type { PolicyStatement } from "../policy-document.ts";

/** Settings of a {@link TaskRole}. */
export interface TaskRoleProps {
  readonly name: string;
  readonly location: AwsLocation;
  /** The one database login that a token can be made for. */
  readonly database: { readonly resourceId: string; readonly user: string };
  /** Where shell sessions are recorded; left out when nobody may open one. */
  readonly exec?: { readonly logGroupArn: string; readonly keyArn: string };
}

/** What the API's own code may do: log in to its database, and carry a shell session where that is allowed. */
export class TaskRole extends Construct {
  readonly arn: string;
  /** Depend on this where the role must already hold its permissions. */
  readonly permissions: ITerraformDependable;

  constructor(scope: Construct, id: string, props: TaskRoleProps) {
    super(scope, id);
    const { location, exec } = props;
    const role = new ServiceRole(this, "Resource", {
      name: props.name,
      description: "Lets the API log in to its database.",
      service: "ecs-tasks.amazonaws.com",
      sourceAccount: location.account,
      sourceArn: arnIn(location, "ecs", "*"),
      statements: [databaseLogin(props), ...(exec ? shellSessions(exec) : [])],
    });
    this.arn = role.arn;
    this.permissions = role.permissions;
  }
}

function databaseLogin({ location, database }: TaskRoleProps): PolicyStatement {
  return {
    Sid: "DatabaseLogin",
    Effect: "Allow",
    Action: "rds-db:connect",
    Resource: arnIn(location, "rds-db", `dbuser:${database.resourceId}/${database.user}`),
  };
}

/**
 * What `aws ecs execute-command` needs inside the task. The message channels know no resources, and neither does
 * listing log groups.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html#ecs-exec-required-iam-permissions
 */
function shellSessions({ logGroupArn, keyArn }: NonNullable<TaskRoleProps["exec"]>): PolicyStatement[] {
  return [
    {
      Sid: "ShellChannels",
      Effect: "Allow",
      Action: [
        "ssmmessages:CreateControlChannel",
        "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel",
        "ssmmessages:OpenDataChannel",
        "logs:DescribeLogGroups",
      ],
      Resource: "*",
    },
    {
      Sid: "ShellRecords",
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: `${logGroupArn}:*`,
    },
    { Sid: "ShellEncryption", Effect: "Allow", Action: "kms:Decrypt", Resource: keyArn },
  ];
}
