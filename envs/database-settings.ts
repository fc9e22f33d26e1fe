import type { InstanceClass } from "./instance-class.ts";
import type { Safety } from "./safety.ts";

/** Major versions of PostgreSQL that the migrations are written for and RDS supports. */
export const engineVersions = ["16", "17", "18"] as const;

/**
 * Days of Performance Insights history that advanced insights can keep: months of 31 days from the 15th on,
 * or two years.
 */
export const advancedInsightsRetentionDays = [465, 496, 527, 558, 589, 620, 651, 682, 713, 731] as const;

/** Database Insights: `advanced` adds lock analysis and plans, and needs at least 465 days of history. */
export type DatabaseInsights =
  | { readonly mode: "standard"; readonly retentionDays: 7 }
  | {
      readonly mode: "advanced";
      readonly retentionDays: (typeof advancedInsightsRetentionDays)[number];
    };

/** The PostgreSQL database on RDS. */
export interface DatabaseSettings {
  /** Major version; RDS chooses the minor version and upgrades it in the maintenance window. */
  readonly engineVersion: (typeof engineVersions)[number];
  readonly instanceClass: InstanceClass;
  /** Storage at creation, in GiB (gp3: 20 to 65,536). It can grow, never shrink. */
  readonly storageGb: number;
  /** Ceiling of storage autoscaling, in GiB; at least 10 % above `storageGb`, as RDS demands. */
  readonly maxStorageGb: number;
  /** A standby in a second zone, which takes over within a minute or two. */
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
  /**
   * Daily backup window in UTC, at least 30 minutes, for example `02:00-03:00`.
   *
   * In an environment with working hours it must lie within them, at least four hours after their start: RDS
   * does not back up a stopped database, and AWS Backup makes a copy of its own four hours before.
   */
  readonly backupWindow: string;
  /**
   * Weekly maintenance window in UTC, at least 30 minutes, for example `sun:03:30-sun:04:30`.
   *
   * Must not overlap the backup window, and must lie within the working hours, if there are any.
   */
  readonly maintenanceWindow: string;
}
