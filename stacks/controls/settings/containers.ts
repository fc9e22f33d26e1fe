import { absent, fitting, including, is, matching, oneOf, referenceTo } from "../expectation.ts";
import { removed, type Setting } from "../setting.ts";

const task = "aws_ecs_task_definition";
const containers = "container_definitions";

/** Names of environment variables whose values must not be read by whoever may describe a task. */
const secretName = /SECRET|PASSWORD|TOKEN|PRIVATE|CREDENTIAL|API_KEY|DATABASE_URL/i;

function namesIn(variables: unknown): string[] {
  return Array.isArray(variables) ? variables.map(({ name }: { name: string }) => name) : [];
}

/** The secret that RDS keeps for the owner of the database, or the one that we keep instead. */
const ownerSecret = /master_user_secret|database_owner_secret/;

function asContainers(definitions: unknown) {
  return definitions as { readonly name: string; readonly secrets: readonly unknown[] }[];
}

function withVariable(name: string) {
  const flip = (variables: unknown) => [...((variables ?? []) as unknown[]), { name, value: "hunter2" }];
  return Object.defineProperty(flip, "name", { value: `a list with ${name}` });
}

/** What runs on ECS, and on what terms. */
export const containerSettings: readonly Setting[] = [
  {
    ids: ["ECS.4"],
    because: "CKV_AWS_334 looks at an attribute that ECS does not have",
    type: task,
    attribute: `${containers}.privileged`,
    expected: is(false),
    insecure: [true, removed],
  },
  {
    ids: ["CKV_AWS_336", "ECS.5"],
    type: task,
    attribute: `${containers}.readonlyRootFilesystem`,
    expected: is(true),
    insecure: [false, removed],
  },
  {
    ids: ["ECS.20"],
    type: task,
    attribute: `${containers}.user`,
    expected: matching(/^[1-9]\d*(:[1-9]\d*)?$/, "the number of a user other than root"),
    insecure: ["0", "root", "1000:0", removed],
  },
  {
    ids: [],
    because: "an ordinary process needs no capability",
    type: task,
    attribute: `${containers}.linuxParameters.capabilities.drop`,
    expected: including("ALL"),
    insecure: [[], ["NET_RAW"], removed],
  },
  {
    ids: [],
    because: "an ordinary process needs no capability",
    type: task,
    attribute: `${containers}.linuxParameters.capabilities.add`,
    expected: absent(),
    insecure: [["SYS_PTRACE"]],
  },
  {
    ids: [],
    because: "a tag can be moved to another image, a digest cannot",
    type: task,
    attribute: `${containers}.image`,
    expected: matching(/^[^:@]+@(sha256:[0-9a-f]{64}|\$\{local\.[\w-]+\.digest\})$/, "an image by digest"),
    insecure: ["docker.io/example/slipway:latest", "docker.io/example/slipway"],
  },
  {
    ids: ["ECS.8", "AwsSolutions-ECS2"],
    type: task,
    attribute: `${containers}.environment`,
    expected: fitting(
      "without secrets",
      (variables) => !namesIn(variables).some((name) => secretName.test(name)),
    ),
    insecure: [
      withVariable("DATABASE_PASSWORD"),
      withVariable("GITHUB_WEBHOOK_SECRET"),
      withVariable("DATABASE_URL"),
    ],
  },
  {
    ids: ["ECS.8"],
    type: task,
    attribute: `${containers}[migrate].secrets`,
    expected: fitting(
      "the owner's secret alone",
      (variables) => namesIn(variables).join() === "DATABASE_OWNER_SECRET",
    ),
    insecure: [removed, withVariable("GITHUB_WEBHOOK_SECRET")],
  },
  {
    ids: [],
    because: "only migrations log in as the owner of the database",
    type: task,
    attribute: containers,
    expected: fitting("definitions that hand the owner's secret to migrate alone", (definitions) =>
      asContainers(definitions).every(
        ({ name, secrets }) => name === "migrate" || !ownerSecret.test(JSON.stringify(secrets)),
      ),
    ),
    insecure: [
      function ownersSecretForTheApi(definitions) {
        const { secrets = [] } = asContainers(definitions).find(({ name }) => name === "migrate") ?? {};
        return asContainers(definitions).map((container) =>
          container.name === "api"
            ? { ...container, secrets: [...container.secrets, ...secrets] }
            : container,
        );
      },
    ],
  },
  {
    ids: ["ECS.9", "AwsSolutions-ECS7"],
    type: task,
    attribute: `${containers}.logConfiguration.logDriver`,
    expected: is("awslogs"),
    insecure: ["none", removed],
  },
  {
    ids: ["CKV_AWS_249"],
    type: task,
    attribute: "execution_role_arn",
    expected: referenceTo("aws_iam_role"),
    insecure: [removed],
  },
  {
    ids: ["CKV_AWS_249"],
    type: task,
    attribute: "task_role_arn",
    expected: fitting(
      "left out, or another role than the execution role",
      (role) => role === undefined || !String(role).includes("execution"),
    ),
    insecure: [`\${aws_iam_role.tasks_execution-role.arn}`],
  },
  {
    ids: ["ECS.17"],
    type: task,
    attribute: "network_mode",
    expected: is("awsvpc"),
    insecure: ["host", "bridge", removed],
  },
  {
    ids: ["CKV_AWS_335", "ECS.3"],
    type: task,
    attribute: "pid_mode",
    expected: absent(),
    insecure: ["host"],
  },
  {
    ids: [],
    because: "containers share no memory with their host",
    type: task,
    attribute: "ipc_mode",
    expected: absent(),
    insecure: ["host"],
  },
  {
    ids: [],
    because: "a volume that outlives its task needs a decision",
    type: task,
    attribute: "volume.host_path",
    expected: absent(),
    insecure: ["/var/run/docker.sock"],
  },
  {
    ids: ["CKV_AWS_333", "ECS.2"],
    type: "aws_ecs_service",
    attribute: "network_configuration.assign_public_ip",
    expected: is(false),
    insecure: [true],
  },
  {
    ids: [],
    because: "without a group of ours the default group applies",
    type: "aws_ecs_service",
    attribute: "network_configuration.security_groups",
    expected: referenceTo("aws_security_group"),
    insecure: [removed, []],
  },
  {
    ids: ["CKV_AWS_332", "ECS.10"],
    type: "aws_ecs_service",
    attribute: "platform_version",
    expected: is("LATEST"),
    insecure: ["1.3.0"],
  },
  {
    ids: [],
    because: "a shell in production takes a decision in the environment's file",
    type: "aws_ecs_service",
    attribute: "enable_execute_command",
    expected: is(false),
    insecure: [true],
    except: {
      of: ({ environment }) => environment.service.exec,
      reason: "The environment's file says that shells may be opened; each session is recorded.",
      optional: true,
    },
  },
  {
    ids: [],
    because: "a release that does not come up is taken back",
    type: "aws_ecs_service",
    attribute: "deployment_circuit_breaker.rollback",
    expected: is(true),
    insecure: [false, removed],
  },
  {
    ids: ["CKV_AWS_65", "ECS.12", "AwsSolutions-ECS4"],
    type: "aws_ecs_cluster",
    attribute: "setting[containerInsights].value",
    expected: oneOf("enabled", "enhanced"),
    insecure: ["disabled", removed],
  },
  {
    ids: ["CKV_AWS_223"],
    type: "aws_ecs_cluster",
    attribute: "configuration.execute_command_configuration.logging",
    expected: is("OVERRIDE"),
    insecure: ["NONE"],
  },
  {
    ids: ["CKV_AWS_224"],
    type: "aws_ecs_cluster",
    attribute: "configuration.execute_command_configuration.log_configuration.cloud_watch_encryption_enabled",
    expected: is(true),
    insecure: [false, removed],
  },
  {
    ids: ["CKV_AWS_224"],
    type: "aws_ecs_cluster",
    attribute: "configuration.execute_command_configuration.kms_key_id",
    expected: referenceTo("aws_kms_key"),
    insecure: [removed],
  },
];
