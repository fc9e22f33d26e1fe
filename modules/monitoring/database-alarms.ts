import { Construct } from "constructs";
import { Alarm } from "./alarm.ts";
import { memoryGibOf } from "./database-memory.ts";
import { databaseMetrics } from "./database-metrics.ts";

/** Settings of {@link DatabaseAlarms}. */
export interface DatabaseAlarmsProps {
  /** Prefix of the names of the alarms. */
  readonly prefix: string;
  /** Identifier of the RDS instance. */
  readonly identifier: string;
  /** Its class, for example `db.m7g.large`: memory and connections depend on it. */
  readonly instanceClass: string;
  /** Storage at creation, in GiB. */
  readonly storageGb: number;
  readonly topicArn: string;
}

const gibibyte = 1024 ** 3;

/** Bytes of memory for which RDS allows PostgreSQL one connection, and the most it allows. */
const connectionsByDefault = { bytesEach: 9_531_392, ceiling: 5000 };

/** Alarms about the database, each early enough to act before requests fail. */
export class DatabaseAlarms extends Construct {
  readonly arns: readonly string[];

  constructor(scope: Construct, id: string, props: DatabaseAlarmsProps) {
    super(scope, id);
    const { prefix, identifier, topicArn } = props;
    const metrics = databaseMetrics(identifier);
    const limits = limitsOf(props);
    // A database that is stopped for the night reports nothing.
    const sustained = {
      periodSeconds: 60,
      points: 10,
      outOf: 15,
      silence: "notBreaching",
      topicArn,
    } as const;
    const alarms = [
      new Alarm(this, "cpu", {
        ...sustained,
        name: `${prefix}-database-cpu`,
        description:
          "The database uses more than 80 % of its CPU. Find the heaviest queries in Database Insights.",
        metric: metrics.cpu,
        comparison: "above",
        threshold: 80,
      }),
      new Alarm(this, "connections", {
        ...sustained,
        name: `${prefix}-database-connections`,
        description:
          "The database has used up 80 % of its connections. Look for a leak, or for too many tasks.",
        metric: metrics.connections,
        comparison: "above",
        threshold: limits.connections,
      }),
      new Alarm(this, "storage", {
        ...sustained,
        name: `${prefix}-database-storage`,
        description:
          "The database has little storage left. It grows by itself up to its ceiling: raise that, or find what fills it.",
        metric: metrics.freeStorage,
        comparison: "below",
        threshold: limits.freeStorageBytes,
      }),
      new Alarm(this, "memory", {
        ...sustained,
        name: `${prefix}-database-memory`,
        description:
          "The database has little memory left and will soon swap. Use a larger class, or fewer connections.",
        metric: metrics.freeMemory,
        comparison: "below",
        threshold: limits.freeMemoryBytes,
      }),
    ];
    this.arns = alarms.map(({ arn }) => arn);
  }
}

function limitsOf({ instanceClass, storageGb }: DatabaseAlarmsProps) {
  const memoryBytes = memoryGibOf(instanceClass) * gibibyte;
  const connections = Math.min(memoryBytes / connectionsByDefault.bytesEach, connectionsByDefault.ceiling);
  return {
    connections: Math.floor(connections * 0.8),
    freeStorageBytes: storageGb * gibibyte * 0.1,
    freeMemoryBytes: memoryBytes * 0.05,
  };
}
