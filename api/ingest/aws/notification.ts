import { z } from "zod";
import type { ReadableEvent } from "../event.ts";
import type { Facts } from "../facts.ts";
import { read } from "../read.ts";
import type { TranslationSettings } from "../settings.ts";
import type { Translator } from "../translate.ts";
import { translateAlarmNotification } from "./alarm.ts";
import { awsTranslators } from "./translators.ts";

const notification = z.object({ Message: z.string() });
const envelope = z.looseObject({ "detail-type": z.string() });
const alarm = z.looseObject({ AlarmName: z.string() });

/** A message of SNS: an event of EventBridge or a notification of CloudWatch. Any other says nothing. */
function translateNotification(event: ReadableEvent, settings: TranslationSettings): Facts {
  const payload = parseJson(read(event, notification).Message);
  const forwarded = envelope.safeParse(payload).data;
  if (forwarded) {
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
