import type { AwsLocation } from "../aws-location.ts";
import type { StatefulProps } from "../stateful.ts";

/** Settings of a {@link import("./database.ts").Database}. */
export interface DatabaseProps extends StatefulProps {
  /** Name of the instance. */
  readonly identifier: string;
  readonly location: AwsLocation;
  /** Name of the database that is made in it. */
  readonly databaseName: string;
  /** Name of the role that owns the database: neither `postgres` nor `admin`, which everyone would guess. */
  readonly ownerName: string;
  /** Major version of PostgreSQL; RDS chooses the minor version. */
  readonly engineVersion: string;
  /** For example `db.t4g.small`. */
  readonly instanceClass: string;
  /** Storage at creation, in GiB, and the ceiling up to which it grows by itself. */
  readonly storageGb: number;
  readonly maxStorageGb: number;
  /** A standby in a second zone. */
  readonly multiAz: boolean;
  /** Days of point-in-time recovery, 1 to 35. */
  readonly backupRetentionDays: number;
  /** Daily window in UTC, for example `02:00-03:00`. */
  readonly backupWindow: string;
  /** Weekly window in UTC, for example `sun:03:30-sun:04:30`. */
  readonly maintenanceWindow: string;
  /** Where the owner's password comes from; RDS refuses `managed` with `blue-green` updates. */
  readonly ownerPassword: "managed" | "write-only";
  readonly updates: "in-place" | "blue-green";
  /** Database Insights and the days of history it keeps. */
  readonly insights: { readonly mode: "standard" | "advanced"; readonly retentionDays: number };
  readonly subnetIds: string[];
  readonly securityGroupId: string;
  readonly port: number;
  /** Key of the data, its backups, the owner's secret and the insights. */
  readonly dataKeyArn: string;
  /** Key of the log groups. */
  readonly logsKeyArn: string;
  /** Days for which exported logs are kept. */
  readonly logRetentionDays: number;
  /** Topic that hears of failovers, failures and maintenance. */
  readonly alertTopicArn: string;
}
