import { z } from "zod";
import { type Faults, list, type Variables } from "../access/variables.ts";
import { defaultTranslation, type TranslationSettings } from "../ingest/settings.ts";
import { readRunTask } from "../run-tasks/read-settings.ts";
import type { HookSettings, TopicContext } from "./settings.ts";

/** Reads how events are translated; both the hooks and the rebuild do it in this way. */
export function readTranslation(variables: Variables): TranslationSettings {
  const or = (name: string, fallback: readonly string[]) => {
    const members = list(variables[name]);
    return members.length > 0 ? members : fallback;
  };
  return {
    incidentLabels: or("INCIDENT_LABELS", defaultTranslation.incidentLabels),
    productionEnvironment: variables.PRODUCTION_ENVIRONMENT ?? defaultTranslation.productionEnvironment,
    environments: or("ENVIRONMENTS", defaultTranslation.environments),
  };
}

/** Reads which other senders are listened to; adds a sentence to `faults` for everything that cannot be used. */
export function readHooks(variables: Variables, faults: Faults): HookSettings {
  return {
    translation: readTranslation(variables),
    hcpNotificationSecret: readSecret("HCP_NOTIFICATION_SECRET", variables, faults),
    runTask: readRunTask(readSecret("HCP_RUN_TASK_KEY", variables, faults), variables, faults),
    eventBridgeKey: readSecret("EVENTBRIDGE_KEY", variables, faults),
    topics: readTopics(variables.SNS_TOPICS, faults),
  };
}

function readSecret(name: string, variables: Variables, faults: Faults): string | null {
  const secret = variables[name];
  if (secret === undefined) return null;
  if (secret.length < 16) {
    faults.push(
      `${name} has ${secret.length} characters; a secret that vouches for events needs at least 16.`,
    );
  }
  return secret;
}

const topicArn = z.string().regex(/^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[A-Za-z0-9_-]{1,256}$/);

const topicsSchema = z.record(
  topicArn,
  z.object({
    environment: z.string().min(1).max(200),
    service: z.string().min(1).max(200).nullable().default(null),
  }),
);

function readTopics(text: string | undefined, faults: Faults): ReadonlyMap<string, TopicContext> {
  if (text === undefined) return new Map();
  const topics = topicsSchema.safeParse(parseJson(text)).data;
  if (!topics) {
    faults.push(
      'SNS_TOPICS is not a JSON object such as {"arn:aws:sns:eu-central-1:111111111111:alarms": {"environment": "prod", "service": "shop"}}.',
    );
  }
  return new Map(Object.entries(topics ?? {}));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
