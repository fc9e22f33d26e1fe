/**
 * A deliberate opt-out of a safety default.
 *
 * Silence is not an option: switching a safety default off takes a written reason, which is shown in reviews.
 */
export type Safety = { readonly enabled: true } | { readonly enabled: false; readonly reason: string };

/** Days for which CloudWatch Logs keeps events; the API accepts only these values. */
export type LogRetentionDays =
  | 1
  | 3
  | 5
  | 7
  | 14
  | 30
  | 60
  | 90
  | 120
  | 150
  | 180
  | 365
  | 400
  | 545
  | 731
  | 1096
  | 1827;

/** AWS services that can be reached over an interface endpoint instead of the NAT gateway. */
export type InterfaceEndpoint =
  | "ecr.api"
  | "ecr.dkr"
  | "kms"
  | "logs"
  | "rds"
  | "secretsmanager"
  | "ssm"
  | "sts";

/**
 * vCPU and memory of one task: exactly the pairs that Fargate accepts, so an illegal pair does not compile.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html
 */
export type TaskSize =
  | { readonly vcpu: 0.25; readonly memoryGb: 0.5 | 1 | 2 }
  | { readonly vcpu: 0.5; readonly memoryGb: 1 | 2 | 3 | 4 }
  | { readonly vcpu: 1; readonly memoryGb: 2 | 3 | 4 | 5 | 6 | 7 | 8 }
  | { readonly vcpu: 2; readonly memoryGb: 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 };

/** The private network. */
export interface NetworkSettings {
  /** IPv4 range of the VPC, /16 to /22; environments must not overlap, so that they can be peered later. */
  readonly cidr: string;
  /** One NAT gateway for all zones (cheaper) or one in each (survives the loss of a zone). */
  readonly nat: "single" | "per-zone";
  /** Interface endpoints, each billed per zone and hour. The S3 gateway endpoint is free and always there. */
  readonly interfaceEndpoints: readonly InterfaceEndpoint[];
  /** Days for which flow logs are kept. */
  readonly flowLogRetentionDays: LogRetentionDays;
}

/** Database Insights: `advanced` needs at least 465 days of Performance Insights history (months of 31 days, or 731). */
export type DatabaseInsights =
  | { readonly mode: "standard"; readonly retentionDays: 7 }
  | {
      readonly mode: "advanced";
      readonly retentionDays: 465 | 496 | 527 | 558 | 589 | 620 | 651 | 682 | 713 | 731;
    };

/** The PostgreSQL database on RDS. */
export interface DatabaseSettings {
  /** Major version; RDS chooses the minor version and upgrades it in the maintenance window. */
  readonly engineVersion: "16" | "17" | "18";
  /** RDS instance class, for example `db.t4g.small`. */
  readonly instanceClass: `db.${string}`;
  /** Storage at creation, in GiB (gp3: 20 to 65,536). */
  readonly storageGb: number;
  /** Ceiling of storage autoscaling, in GiB; at least 10 % above `storageGb`, as RDS demands. */
  readonly maxStorageGb: number;
  /** A standby in a second zone. */
  readonly multiAz: Safety;
  /** Days of point-in-time recovery, 1 to 35. */
  readonly backupRetentionDays: number;
  /**
   * `managed`: RDS makes the owner's password, keeps it in Secrets Manager and rotates it every 7 days.
   * `write-only`: Terraform sends a password that never reaches plan or state; needed for blue/green updates.
   */
  readonly ownerPassword: "managed" | "write-only";
  /** How engine and parameter updates are rolled out. RDS refuses `blue-green` with a managed password. */
  readonly updates: "in-place" | "blue-green";
  readonly insights: DatabaseInsights;
  /** Daily backup window in UTC, at least 30 minutes, for example `02:00-03:00`. */
  readonly backupWindow: string;
  /** Weekly maintenance window in UTC, for example `sun:03:30-sun:04:30`; must not overlap the backup window. */
  readonly maintenanceWindow: string;
}

/** The workload on ECS Fargate. */
export interface ServiceSettings {
  readonly taskSize: TaskSize;
  /** Processor of the tasks; ARM64 costs about 20 % less. The image is built for both. */
  readonly architecture: "ARM64" | "X86_64";
  /** Bounds of autoscaling, in tasks. */
  readonly tasks: { readonly min: number; readonly max: number };
  /** Targets that autoscaling holds. */
  readonly scaling: {
    /** Average CPU of the service, in percent. */
    readonly cpuPercent: number;
    /** Requests a minute that one task serves. */
    readonly requestsPerTarget: number;
  };
  /** Alarms that roll a deployment back while it is rolling out. */
  readonly deploymentAlarms: Safety;
  /** Share of requests answered with 4xx or 5xx above which the deployment alarm goes off, in percent. */
  readonly errorRatePercent: number;
  /** Shell access to running tasks by `aws ecs execute-command`; always logged. */
  readonly exec: boolean;
  /** Days for which the service's logs are kept. */
  readonly logRetentionDays: LogRetentionDays;
  /** Seconds between SIGTERM and SIGKILL, 2 to 120 (Fargate's limit). */
  readonly stopTimeoutSeconds: number;
  /** Container Insights: `enhanced` adds metrics per task and container. */
  readonly containerInsights: "enabled" | "enhanced";
}

/** Public names of the environment. */
export interface DomainSettings {
  /** Hosted zone of this environment; its name servers are delegated by the parent zone once. */
  readonly zone: string;
  /** Name under which the service answers; in `zone`. */
  readonly host: string;
  /** Further names on the certificate; in `zone`, without wildcards. */
  readonly alternativeNames: readonly string[];
}

/** When the environment runs. Outside working hours tasks and database are stopped. */
export type Uptime =
  | { readonly kind: "always" }
  | {
      readonly kind: "working-hours";
      /** Local time, `HH:MM`. */
      readonly start: string;
      /** Local time, `HH:MM`. */
      readonly stop: string;
      /** IANA time zone, for example `Europe/Berlin`. */
      readonly timeZone: string;
    };

/** What the environment may cost and who hears about it. */
export interface BudgetSettings {
  /** Monthly budget in US dollars; a forecast above it sends a message. */
  readonly monthlyUsd: number;
  /** Smallest unexpected cost, in US dollars a day, that is reported as an anomaly. */
  readonly anomalyUsd: number;
}

/** One place where the workload runs: a complete literal, without conditionals. */
export interface Environment {
  /** Short name, 3 to 12 lower-case letters; part of the names of stacks and resources. */
  readonly name: string;
  /** AWS account, 12 digits. Every plan and apply refuses to touch another account. */
  readonly account: string;
  /** AWS region, for example `eu-central-1`. */
  readonly region: string;
  /** Availability zones, two or three, in `region`. */
  readonly zones: readonly [string, string] | readonly [string, string, string];
  /**
   * Deletion protection of everything stateful: database, buckets, keys, load balancer, log groups.
   * Switched off, and applied, before an environment is destroyed.
   */
  readonly deletionProtection: Safety;
  readonly network: NetworkSettings;
  readonly database: DatabaseSettings;
  readonly service: ServiceSettings;
  readonly domain: DomainSettings;
  readonly uptime: Uptime;
  readonly budget: BudgetSettings;
  /** Mail address that receives alarms, budget messages and anomalies. */
  readonly alertEmail: string;
}
