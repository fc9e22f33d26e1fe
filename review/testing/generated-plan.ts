/** How large a plan to make. */
export interface GeneratedPlanSize {
  /** Changed resources. */
  readonly resources: number;
  /** Characters of filling in each resource's values, before and after. */
  readonly bulk?: number;
  /** Distinct sensitive values. */
  readonly secrets?: number;
}

/** JSON of a plan like those of real projects: updates, creations, replacements, policies, marks, a prior state. */
export function generatePlan({ resources, bulk = 0, secrets = 1 }: GeneratedPlanSize): string {
  const changes = Array.from({ length: resources }, (_, number) =>
    resourceChange(number, bulk, number % secrets),
  );
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.11.4",
    variables: Object.fromEntries(
      Array.from({ length: secrets }, (_, number) => [`secret_${number}`, { value: secretOf(number) }]),
    ),
    planned_values: {
      root_module: {
        resources: changes.map(({ change, ...resource }) => ({
          ...resource,
          values: change.after,
          sensitive_values: change.after_sensitive,
        })),
      },
    },
    resource_changes: changes,
    prior_state: {
      format_version: "1.0",
      values: {
        root_module: {
          resources: changes
            .filter(({ change }) => change.before !== null)
            .map(({ change, ...resource }) => ({
              ...resource,
              values: change.before,
              sensitive_values: change.before_sensitive,
            })),
        },
      },
    },
    configuration: {
      root_module: {
        variables: Object.fromEntries(
          Array.from({ length: secrets }, (_, number) => [`secret_${number}`, { sensitive: true }]),
        ),
      },
    },
    applyable: true,
    complete: true,
    errored: false,
  });
}

/** A secret like a generated password. */
export function secretOf(number: number): string {
  return `s3cr-${(number * 7_919).toString(36)}-${((number + 1) * 104_729).toString(36)}-Xy`;
}

function resourceChange(number: number, bulk: number, secret: number) {
  const action = [["update"], ["create"], ["delete", "create"], ["update"]][number % 4] as string[];
  const before = action[0] === "create" ? null : values(number, "1.0", bulk, secret);
  const marks = { connection: true, tags: {} };
  return {
    address: `module.service["team-${number % 20}"].aws_ecs_task_definition.task[${number}]`,
    module_address: `module.service["team-${number % 20}"]`,
    mode: "managed",
    type: number % 10 === 0 ? "aws_db_instance" : "aws_ecs_task_definition",
    name: "task",
    index: number,
    provider_name: "registry.terraform.io/hashicorp/aws",
    change: {
      actions: action,
      before,
      after: values(number, "1.1", bulk, secret),
      after_unknown: { arn: true, revision: true, tags: {} },
      before_sensitive: before === null ? false : marks,
      after_sensitive: marks,
      ...(action.length > 1 ? { replace_paths: [["family"]] } : {}),
    },
    ...(action.length > 1 ? { action_reason: "replace_because_cannot_update" } : {}),
  };
}

function values(number: number, version: string, bulk: number, secret: number) {
  return {
    connection: secretOf(secret),
    container_definitions: JSON.stringify([
      {
        name: "api",
        image: `registry.example.com/team/api:${version}`,
        environment: [
          { name: "LOG_LEVEL", value: "info" },
          { name: "RELEASE", value: version },
          { name: "UPSTREAM", value: `https://service:${secretOf(secret)}@internal.example.com/${number}` },
        ],
      },
    ]),
    cpu: "256",
    description: filling(number, bulk),
    family: `task-${number}-${version}`,
    memory: number % 2 === 0 ? "512" : "1024",
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: ["s3:GetObject"], Resource: `arn:aws:s3:::bucket-${number}/*` }],
    }),
    requires_compatibilities: ["FARGATE"],
    settings: Array.from({ length: 20 }, (_, item) => ({
      enabled: true,
      name: `setting-${item}`,
      value: `${number * item}`,
    })),
    subnet_ids: [`subnet-${number}a`, `subnet-${number}b`],
    tags: { Environment: "staging", Number: `${number}`, Owner: "platform", Version: version },
  };
}

function filling(number: number, bulk: number): string {
  const words = `Words that fill resource ${number} like a description or a script would. `;
  return words.repeat(Math.ceil(bulk / words.length)).slice(0, bulk);
}
