import type { Translator } from "../translate.ts";
import { translateAlarm } from "./alarm.ts";
import { translateRollout } from "./rollout.ts";
import { translateTask } from "./task.ts";

/** What is read of EventBridge, by the event's `detail-type`. */
export const awsTranslators: ReadonlyMap<string, Translator> = new Map<string, Translator>([
  ["CloudWatch Alarm State Change", translateAlarm],
  ["ECS Deployment State Change", translateRollout],
  ["ECS Task State Change", translateTask],
]);
