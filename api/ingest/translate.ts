import type { EventSource, ReadableEvent } from "./event.ts";
import type { Facts } from "./facts.ts";
import { translateDeployment, translateDeploymentStatus } from "./github/deployment.ts";
import { translateStackRun } from "./slipway/stack-run.ts";

/** Reads what an event says; throws a Problem when it lacks what events of its kind must have. */
type Translator = (event: ReadableEvent) => Facts;

const translators: Readonly<Record<EventSource, ReadonlyMap<string, Translator>>> = {
  github: new Map([
    ["deployment", translateDeployment],
    ["deployment_status", translateDeploymentStatus],
  ]),
  slipway: new Map([["stack_run", translateStackRun]]),
  hcp: new Map(),
  aws: new Map(),
  sns: new Map(),
};

/** What an event says. An event of a kind that nobody reads says nothing: it is kept raw. */
export function translate(event: ReadableEvent): Facts {
  return translators[event.source].get(event.kind)?.(event) ?? {};
}
