/** What a container of a task is made from. */
export interface ContainerDefinitionProps {
  readonly name: string;
  /** Image by digest. */
  readonly image: string;
  /** ARN of the secret with the registry's `username` and `password`; left out for public images. */
  readonly registrySecretArn?: string;
  /** Arguments to the image's entry point. */
  readonly command: readonly string[];
  /** Whether the task stops when the container does. */
  readonly essential: boolean;
  readonly environment: Readonly<Record<string, string>>;
  /** ARNs of secrets by the environment variable that ECS puts their value into. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Memory above which the container is killed, in MiB; Node.js measures its heap by it. */
  readonly memoryMb: number;
  readonly log: { readonly groupName: string; readonly region: string };
  /** Port that the container listens on. */
  readonly port?: number;
  /** Command that exits 0 while the container is well. */
  readonly healthCheck?: readonly string[];
  /** Seconds between SIGTERM and SIGKILL, 2 to 120. */
  readonly stopTimeoutSeconds?: number;
  /** Containers that must have exited with 0 before this one starts. */
  readonly after?: readonly string[];
  /** Writable folders in the read-only file system, by the name of their volume. */
  readonly writable?: Readonly<Record<string, string>>;
}

/** The image's own user. */
const user = "10001:10001";

/** Open files; each connection is one. */
const openFiles = 65_536;

/**
 * Container definition as ECS reads it. Every container runs as an ordinary user without capabilities on a read-only
 * file system, is reaped by an init process, and never waits for a slow log.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export function containerDefinition(props: ContainerDefinitionProps) {
  return {
    name: props.name,
    image: props.image,
    ...(props.registrySecretArn && {
      repositoryCredentials: { credentialsParameter: props.registrySecretArn },
    }),
    command: props.command,
    essential: props.essential,
    user,
    privileged: false,
    readonlyRootFilesystem: true,
    linuxParameters: { initProcessEnabled: true, capabilities: { drop: ["ALL"] } },
    ulimits: [{ name: "nofile", softLimit: openFiles, hardLimit: openFiles }],
    memory: props.memoryMb,
    environment: Object.entries(props.environment).map(([name, value]) => ({ name, value })),
    secrets: Object.entries(props.secrets).map(([name, valueFrom]) => ({ name, valueFrom })),
    mountPoints: Object.entries(props.writable ?? {}).map(([sourceVolume, containerPath]) => ({
      sourceVolume,
      containerPath,
      readOnly: false,
    })),
    portMappings: props.port
      ? [
          {
            name: "http",
            containerPort: props.port,
            hostPort: props.port,
            protocol: "tcp",
            appProtocol: "http",
          },
        ]
      : [],
    ...(props.healthCheck && {
      healthCheck: {
        command: ["CMD", ...props.healthCheck],
        interval: 10,
        timeout: 5,
        retries: 3,
        startPeriod: 30,
      },
    }),
    ...(props.stopTimeoutSeconds && { stopTimeout: props.stopTimeoutSeconds }),
    ...(props.after && {
      dependsOn: props.after.map((containerName) => ({ containerName, condition: "SUCCESS" })),
    }),
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": props.log.groupName,
        "awslogs-region": props.log.region,
        "awslogs-stream-prefix": props.name,
        mode: "non-blocking",
        "max-buffer-size": "25m",
      },
    },
  };
}
