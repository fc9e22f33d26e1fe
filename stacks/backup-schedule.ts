import type { Environment } from "../envs/environment.ts";
import { cronAt } from "../modules/schedule/working-hours.ts";

/**
 * RDS refuses a second backup while its own runs; AWS Backup advises to keep an hour clear before either window. Before
 * rather than after, since a database that stops at night has its own window late in the day.
 */
const hoursBeforeOwnBackup = 4;

/** When AWS Backup copies the database, in UTC: before its own backup, and only on days on which it runs. */
export function backupSchedule({ database, uptime }: Pick<Environment, "database" | "uptime">): string {
  const [hour = "0", minute = "0"] = database.backupWindow.split("-")[0]?.split(":") ?? [];
  const before = (Number(hour) + 24 - hoursBeforeOwnBackup) % 24;
  return cronAt(`${before}:${minute}`, uptime.kind === "always" ? "every-day" : "working-days");
}
