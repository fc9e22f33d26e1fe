import { type ContainerDefinitionProps, containerDefinition } from "./container-definition.ts";

/** What the containers of the workload are made from. */
export interface WorkloadContainersProps {
  /** Image with its digest. */
  readonly image: string;
  /** ARN of the secret with the registry's `username` and `password`; left out for public images. */
  readonly registrySecretArn?: string;
  readonly environmentName: string;
  readonly region: string;
  /** What is released, for the service to tell about itself. */
  readonly release: { readonly version: string; readonly commit: string };
  readonly database: {
    readonly address: string;
    readonly port: number;
    readonly name: string;
    /** Secret with the `username` and `password` of the role that owns the schema; migrations log in as it. */
    readonly ownerSecretArn: string;
    /** Role that the API logs in as, by a token. */
    readonly apiUser: string;
  };
  readonly webhookSecrets: { readonly githubArn: string; readonly slipwayArn: string };
  /** Whom the API lets in. */
  readonly access: {
    readonly environment: Readonly<Record<string, string>>;
    /** ARNs of secrets by their variable. */
    readonly secrets: Readonly<Record<string, string>>;
  };
  readonly logGroups: { readonly api: string; readonly migration: string };
  /** Memory of the whole task, in MiB. */
  readonly memoryMb: number;
  readonly stopTimeoutSeconds: number;
  /** Whether shell sessions may be opened in the API's container. */
  readonly exec: boolean;
}

/** Port on which the API listens. */
export const apiPort = 3000;

/** Answers as long as the process lives, whatever becomes of the database. */
export const healthPath = "/healthz";

/** Command that asks the API for its health. */
export const healthCheck = [
  "/bin/busybox",
  "wget",
  "-q",
  "-O",
  "/dev/null",
  `http://127.0.0.1:${apiPort}${healthPath}`,
];

/** MiB of a task that belong to its migration, which uses about 85 of them. */
export const migrationMemoryMb = 128;

/** What is left of a task's memory for the API, in MiB. */
export function apiMemoryMb(taskMemoryMb: number): number {
  return taskMemoryMb - migrationMemoryMb;
}

const migrationName = "migrate";

/** Folders that the agent behind `aws ecs execute-command` writes to, which a read-only file system lacks. */
const shellFolders = {
  "exec-agent": "/managed-agents",
  "exec-state": "/var/lib/amazon/ssm",
  "exec-log": "/var/log/amazon/ssm",
};

/** Volumes of the API's container and the folders they stand at. */
export function writableFolders({ exec }: Pick<WorkloadContainersProps, "exec">): Record<string, string> {
  return { tmp: "/tmp", ...(exec && shellFolders) };
}

/** The API, which starts only after the migration has ended well, and holds no password of the database. */
export function apiContainer(props: WorkloadContainersProps) {
  const { database, release, webhookSecrets, access } = props;
  return containerDefinition({
    ...commonSettings(props),
    name: "api",
    command: ["node", "main.js", "serve"],
    essential: true,
    after: [migrationName],
    environment: {
      ...access.environment,
      ...databaseLocation(props),
      AWS_REGION: props.region,
      DATABASE_AUTH: "iam",
      DATABASE_USER: database.apiUser,
      PORT: String(apiPort),
      SLIPWAY_COMMIT: release.commit,
      SLIPWAY_ENVIRONMENT: props.environmentName,
      SLIPWAY_VERSION: release.version,
    },
    secrets: {
      ...access.secrets,
      GITHUB_WEBHOOK_SECRET: webhookSecrets.githubArn,
      SLIPWAY_HOOK_SECRET: webhookSecrets.slipwayArn,
    },
    memoryMb: apiMemoryMb(props.memoryMb),
    log: { groupName: props.logGroups.api, region: props.region },
    port: apiPort,
    healthCheck,
    writable: writableFolders(props),
  });
}

/**
 * Brings the schema up to date, as its owner.
 *
 * @param essential Whether the task stands and falls with it: true when it runs alone.
 */
export function migrationContainer(props: WorkloadContainersProps, { essential }: { essential: boolean }) {
  const { database } = props;
  return containerDefinition({
    ...commonSettings(props),
    name: migrationName,
    command: ["node", "main.js", "migrate"],
    essential,
    environment: { ...databaseLocation(props), DATABASE_AUTH: "secret" },
    secrets: { DATABASE_OWNER_SECRET: database.ownerSecretArn },
    memoryMb: migrationMemoryMb,
    log: { groupName: props.logGroups.migration, region: props.region },
  });
}

function commonSettings(
  props: WorkloadContainersProps,
): Pick<ContainerDefinitionProps, "image" | "registrySecretArn" | "stopTimeoutSeconds"> {
  return {
    image: props.image,
    stopTimeoutSeconds: props.stopTimeoutSeconds,
    ...(props.registrySecretArn && { registrySecretArn: props.registrySecretArn }),
  };
}

function databaseLocation({ database }: WorkloadContainersProps): Record<string, string> {
  return {
    DATABASE_HOST: database.address,
    DATABASE_NAME: database.name,
    DATABASE_PORT: String(database.port),
  };
}
