import { DataAwsSecretsmanagerSecret } from "@cdktf/provider-aws/lib/data-aws-secretsmanager-secret/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Environment } from "../envs/environment.ts";
import type { Platform } from "../envs/platform.ts";
import type { AwsLocation } from "../modules/aws-location.ts";
import type { ReleaseRecord } from "../modules/release/release-record.ts";
import { ExecutionRole } from "../modules/tasks/execution-role.ts";
import { TaskDefinition } from "../modules/tasks/task-definition.ts";
import { TaskRole } from "../modules/tasks/task-role.ts";
import {
  apiContainer,
  migrationContainer,
  type WorkloadContainersProps,
  writableFolders,
} from "../modules/tasks/workload-containers.ts";
import type { FoundationStack } from "./foundation.ts";
import type { LedgerScope } from "./ledger.ts";
import { ledgerAccess, loginSecretVariable } from "./ledger-access.ts";

/** Settings of the {@link ServiceTasks}. */
export interface ServiceTasksProps extends LedgerScope {
  /** Prefix of all names. */
  readonly prefix: string;
  readonly location: AwsLocation;
  readonly environment: Environment;
  readonly foundation: FoundationStack;
  readonly release: ReleaseRecord;
}

/** Role of the database that the API logs in as; a migration makes it. */
const apiDatabaseUser = "ledger_api";

/** What runs: the API behind its migration, and the migration alone for what takes longer than a start may. */
export class ServiceTasks extends Construct {
  /** Task definition of the API. */
  readonly apiArn: string;
  /** Depend on these where the tasks' roles must already hold their permissions. */
  readonly permissions: readonly ITerraformDependable[];

  constructor(scope: Construct, id: string, props: ServiceTasksProps) {
    super(scope, id);
    const workload = this.describeWorkload(props);
    const executionRole = this.makeExecutionRole(workload, props);
    const taskRole = this.makeTaskRole(props);
    const { taskSize: size, architecture } = props.environment.service;
    const common = { size, architecture, executionRoleArn: executionRole.arn };
    this.apiArn = new TaskDefinition(this, "api", {
      ...common,
      family: `${props.prefix}-api`,
      taskRoleArn: taskRole.arn,
      containers: [migrationContainer(workload, { essential: false }), apiContainer(workload)],
      volumes: Object.keys(writableFolders(workload)),
      precondition: props.release.precondition,
    }).arn;
    new TaskDefinition(this, "migration", {
      ...common,
      family: `${props.prefix}-migrate`,
      containers: [migrationContainer(workload, { essential: true })],
    });
    this.permissions = [executionRole.permissions, taskRole.permissions];
  }

  private describeWorkload(props: ServiceTasksProps): WorkloadContainersProps {
    const { platform, environment, foundation, release } = props;
    const { login } = environment;
    const { database, secrets, logGroups } = foundation;
    return {
      image: `${platform.image.repository}@${release.digest}`,
      ...this.registryCredentials(platform),
      environmentName: environment.name,
      region: environment.region,
      release,
      database: {
        address: database.address,
        port: database.port,
        name: database.databaseName,
        ownerSecretArn: database.ownerSecretArn,
        apiUser: apiDatabaseUser,
      },
      webhookSecrets: { githubArn: secrets.githubWebhook.arn, slipwayArn: secrets.slipwayHook.arn },
      access: {
        environment: ledgerAccess(props, environment),
        secrets: {
          [loginSecretVariable(login)]: secrets.login.arn,
          ...(secrets.hcp && {
            HCP_NOTIFICATION_SECRET: secrets.hcp.notification.arn,
            HCP_RUN_TASK_KEY: secrets.hcp.runTask.arn,
          }),
        },
      },
      logGroups: { api: logGroups.api.name, migration: logGroups.migration.name },
      memoryMb: environment.service.taskSize.memoryGb * 1024,
      stopTimeoutSeconds: environment.service.stopTimeoutSeconds,
      exec: environment.service.exec,
    };
  }

  private registryCredentials({ image: { pull } }: Platform): { registrySecretArn?: string } {
    if (pull === "anonymous") return {};
    const secret = new DataAwsSecretsmanagerSecret(this, "registry-credentials", { name: pull.secretName });
    return { registrySecretArn: secret.arn };
  }

  private makeExecutionRole(workload: WorkloadContainersProps, props: ServiceTasksProps): ExecutionRole {
    const { logGroups, keys } = props.foundation;
    const { webhookSecrets, access, database, registrySecretArn } = workload;
    return new ExecutionRole(this, "execution-role", {
      name: `${props.prefix}-execution`,
      location: props.location,
      logGroupArns: [logGroups.api.arn, logGroups.migration.arn],
      secretArns: [
        webhookSecrets.githubArn,
        webhookSecrets.slipwayArn,
        ...Object.values(access.secrets),
        database.ownerSecretArn,
        ...(registrySecretArn ? [registrySecretArn] : []),
      ],
      secretsKeyArn: keys.data.arn,
    });
  }

  private makeTaskRole({ prefix, location, environment, foundation }: ServiceTasksProps): TaskRole {
    const { database, logGroups, keys } = foundation;
    return new TaskRole(this, "task-role", {
      name: `${prefix}-task`,
      location,
      database: { resourceId: database.resourceId, user: apiDatabaseUser },
      ...(environment.service.exec && {
        exec: { logGroupArn: logGroups.exec.arn, keyArn: keys.logs.arn },
      }),
    });
  }
}
