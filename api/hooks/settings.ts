import { defaultTranslation, type TranslationSettings } from "../ingest/settings.ts";
import type { RunTaskSettings } from "../run-tasks/settings.ts";

/** What a connection vouches for: where its events happened. */
export interface TopicContext {
  readonly environment: string;
  /** Null when the events name their service themselves. */
  readonly service: string | null;
}

/** What senders beside GitHub and Slipway need; a hook whose setting is null is off. */
export interface HookSettings {
  readonly translation: TranslationSettings;
  /** Token of HCP Terraform's notification configurations. */
  readonly hcpNotificationSecret: string | null;
  /** The run task that reviews plans of HCP Terraform. */
  readonly runTask: RunTaskSettings | null;
  /** API key of EventBridge's connections. */
  readonly eventBridgeKey: string | null;
  /** The topics of SNS that are listened to, by ARN. */
  readonly topics: ReadonlyMap<string, TopicContext>;
  /** Gets certificates and confirmations of SNS; that of Node.js by default. */
  readonly fetch?: typeof fetch;
}

/** Only GitHub and Slipway send events. */
export const defaultHooks: HookSettings = {
  translation: defaultTranslation,
  hcpNotificationSecret: null,
  runTask: null,
  eventBridgeKey: null,
  topics: new Map(),
};
