import { z } from "zod";
import { text } from "../../hooks/text.ts";
import { cut } from "../cut.ts";
import type { ReadableEvent } from "../event.ts";
import type { AlarmChange, Facts } from "../facts.ts";
import { read } from "../read.ts";
import { moment } from "./moment.ts";
import { placeOf } from "./place.ts";

const states = { OK: "ok", ALARM: "alarm", INSUFFICIENT_DATA: "insufficient_data" } as const;

const stateValue = z.enum(Object.keys(states) as (keyof typeof states)[]);

/** @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html */
const alarmEvent = z.object({
  detail: z.object({
    alarmName: text(300),
    state: z.object({ value: stateValue, reason: z.string().nullish(), timestamp: moment }),
  }),
});

/** What CloudWatch itself sends to a topic. */
const alarmNotification = z.object({
  AlarmName: text(300),
  NewStateValue: stateValue,
  NewStateReason: z.string().nullish(),
  StateChangeTime: moment,
});

/** An alarm of CloudWatch that changed. */
export function translateAlarm(event: ReadableEvent): Facts {
  const { alarmName, state } = read(event, alarmEvent).detail;
  return changed(event, {
    alarm: alarmName,
    state: states[state.value],
    reason: cut(state.reason, 2000),
    changedAt: state.timestamp,
  });
}

/** The same, as CloudWatch notifies of it without EventBridge. */
export function translateAlarmNotification(event: ReadableEvent): Facts {
  const notification = read(event, alarmNotification);
  return changed(event, {
    alarm: notification.AlarmName,
    state: states[notification.NewStateValue],
    reason: cut(notification.NewStateReason, 2000),
    changedAt: notification.StateChangeTime,
  });
}

function changed(event: ReadableEvent, change: Omit<AlarmChange, "environment" | "service">): Facts {
  const place = placeOf(event);
  return place ? { alarmChanges: [{ ...place, ...change }] } : {};
}
