import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type AwsLocation, arnIn } from "../aws-location.ts";
import { ServiceRole } from "../identity/service-role.ts";

/** Settings of an {@link ExecutionRole}. */
export interface ExecutionRoleProps {
  readonly name: string;
  readonly location: AwsLocation;
  /** Log groups that the containers write to. */
  readonly logGroupArns: readonly string[];
  /** Secrets that ECS hands to the containers, or needs to pull their image. */
  readonly secretArns: readonly string[];
  /** Key that the secrets are encrypted with. */
  readonly secretsKeyArn: string;
}

/** What ECS itself may do to start a task: fetch its secrets and open its logs. The containers never hold this role. */
export class ExecutionRole extends Construct {
  readonly arn: string;
  /** Depend on this where the role must already hold its permissions. */
  readonly permissions: ITerraformDependable;

  constructor(scope: Construct, id: string, props: ExecutionRoleProps) {
    super(scope, id);
    const { location } = props;
    const role = new ServiceRole(this, "Resource", {
      name: props.name,
      description: "Lets ECS fetch the secrets of a task and open its logs.",
      service: "ecs-tasks.amazonaws.com",
      sourceAccount: location.account,
      sourceArn: arnIn(location, "ecs", "*"),
      statements: [
        {
          Sid: "WriteLogs",
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: props.logGroupArns.map((arn) => `${arn}:log-stream:*`),
        },
        {
          Sid: "ReadSecrets",
          Effect: "Allow",
          Action: "secretsmanager:GetSecretValue",
          Resource: props.secretArns,
        },
        {
          Sid: "DecryptSecrets",
          Effect: "Allow",
          Action: "kms:Decrypt",
          Resource: props.secretsKeyArn,
          Condition: {
            StringEquals: { "kms:ViaService": `secretsmanager.${location.region}.amazonaws.com` },
          },
        },
      ],
    });
    this.arn = role.arn;
    this.permissions = role.permissions;
  }
}
