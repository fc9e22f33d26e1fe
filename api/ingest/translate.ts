import { snsTranslators } from "./aws/notification.ts";
import { awsTranslators } from "./aws/translators.ts";
import type { EventSource, ReadableEvent } from "./event.ts";
import type { Facts } from "./facts.ts";
import { githubTranslators } from "./github/translators.ts";
import { hcpTranslators } from "./hcp/translators.ts";
import { defaultTranslation, type TranslationSettings } from "./settings.ts";
import { slipwayTranslators } from "./slipway/translators.ts";

/** Reads what an event says; throws a Problem when it lacks what events of its kind must have. */
export type Translator = (event: ReadableEvent, settings: TranslationSettings) => Facts;

const translators: Readonly<Record<EventSource, ReadonlyMap<string, Translator>>> = {
  github: githubTranslators,
  slipway: slipwayTranslators,
  hcp: hcpTranslators,
  aws: awsTranslators,
  sns: snsTranslators,
};

/** What an event says. An event of a kind that nobody reads says nothing: it is kept raw. */
export function translate(event: ReadableEvent, settings: TranslationSettings = defaultTranslation): Facts {
  return translators[event.source].get(event.kind)?.(event, settings) ?? {};
}
