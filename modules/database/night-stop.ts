import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule/index.js";
import { SchedulerScheduleGroup } from "@cdktf/provider-aws/lib/scheduler-schedule-group/index.js";
import { Construct } from "constructs";
import { type AwsLocation, partitionOf } from "../aws-location.ts";
import { ServiceRole } from "../identity/service-role.ts";

/** Settings of a {@link NightStop}. */
export interface NightStopProps {
  /** Prefix of all names. */
  readonly prefix: string;
  readonly location: AwsLocation;
  /** The database that is stopped. */
  readonly database: { readonly identifier: string; readonly arn: string };
  /** Schedules as EventBridge Scheduler writes them, for example `cron(0 20 * * ? *)`. */
  readonly start: string;
  readonly stop: string;
  /** IANA time zone of the schedules. */
  readonly timeZone: string;
  /** Key that encrypts the schedules. */
  readonly keyArn: string;
}

/** A database that is busy, starting for example, can be asked again within this time. */
const retryForSeconds = 3600;

/** Stops a database outside working hours. Stop it daily: RDS starts a stopped database by itself after 7 days. */
export class NightStop extends Construct {
  constructor(scope: Construct, id: string, props: NightStopProps) {
    super(scope, id);
    const { prefix, location, database } = props;
    const role = new ServiceRole(this, "role", {
      name: `${prefix}-night-stop`,
      description: "Lets EventBridge Scheduler stop and start one database.",
      service: "scheduler.amazonaws.com",
      sourceAccount: location.account,
      statements: [
        {
          Sid: "StopAndStart",
          Effect: "Allow",
          Action: ["rds:StartDBInstance", "rds:StopDBInstance"],
          Resource: database.arn,
        },
        { Sid: "ReadTheSchedule", Effect: "Allow", Action: "kms:Decrypt", Resource: props.keyArn },
      ],
    });
    const group = new SchedulerScheduleGroup(this, "group", { name: `${prefix}-working-hours` });
    const schedule = (name: string, expression: string, action: string) =>
      new SchedulerSchedule(this, name, {
        name: `${prefix}-database-${name}`,
        description: `Calls ${action} for ${database.identifier}.`,
        groupName: group.name,
        scheduleExpression: expression,
        scheduleExpressionTimezone: props.timeZone,
        flexibleTimeWindow: { mode: "OFF" },
        kmsKeyArn: props.keyArn,
        target: {
          arn: `arn:${partitionOf(location.region)}:scheduler:::aws-sdk:rds:${action}`,
          roleArn: role.arn,
          input: JSON.stringify({ DbInstanceIdentifier: database.identifier }),
          retryPolicy: { maximumEventAgeInSeconds: retryForSeconds, maximumRetryAttempts: 10 },
        },
      });
    schedule("start", props.start, "startDBInstance");
    schedule("stop", props.stop, "stopDBInstance");
  }
}
