import { z } from "zod";
import type { ReadableEvent } from "../event.ts";
import type { Facts } from "../facts.ts";
import { read } from "../read.ts";
import type { TranslationSettings } from "../settings.ts";
import type { Translator } from "../translate.ts";
import { translateAlarmNotification } from "./alarm.ts";
import { awsTranslators } from "./translators.ts";

const notification = z.object({ Message: z.string(), TopicArn: z.string() });
const envelope = z.looseObject({ "detail-type": z.string(), account: z.string() });
const alarm = z.looseObject({ AlarmName: z.string() });

/**
 * A message of SNS: an event of EventBridge or a notification of CloudWatch. Any other says nothing, and so does an
 * event of another account than the topic's: a topic cannot tell whose rules may publish to it.
 */
function translateNotification(event: ReadableEvent, settings: TranslationSettings): Facts {
  const { Message, TopicArn } = read(event, notification);
  const payload = parseJson(Message);
  const forwarded = envelope.safeParse(payload).data;
  if (forwarded) {
    if (forwarded.account !== TopicArn.split(":")[4]) return {};
    const kind = forwarded["detail-type"];
    return awsTranslators.get(kind)?.({ ...event, kind, payload }, settings) ?? {};
  }
  if (alarm.safeParse(payload).success) return translateAlarmNotification({ ...event, payload });
  return {};
}

/** What is read of SNS, by the type of the message. */
export const snsTranslators: ReadonlyMap<string, Translator> = new Map<string, Translator>([
  ["Notification", translateNotification],
]);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
