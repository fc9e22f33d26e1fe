import { canonicalJson } from "./canonical-json.ts";
import { type ChangeClass, isMoved } from "./classification.ts";
import { differencesOf } from "./difference/differences.ts";
import type { Display } from "./display.ts";
import { field, text } from "./json.ts";
import type { ActionInvocation, Change, ResourceChange } from "./plan.ts";
import { type Reason, reasonsOf } from "./reason.ts";
import type { ReviewedAction, ReviewedReason, ReviewedResource } from "./review.ts";

export function reviewResource(
  resource: ResourceChange,
  changeClass: ChangeClass,
  display: Display,
): ReviewedResource {
  const { address, previous_address, type, deposed, change } = resource;
  const identity = field(change.importing, "identity");
  const id =
    text(field(change.importing, "id")) ?? (identity === undefined ? undefined : canonicalJson(identity));
  return {
    address: display.label(address),
    type: display.label(type),
    class: changeClass,
    ...(isMoved(resource) ? { previousAddress: display.label(previous_address ?? "") } : {}),
    ...(typeof deposed === "string" ? { deposed: display.label(deposed) } : {}),
    ...(id === undefined ? {} : { importedFrom: display.label(id) }),
    reasons: reasonsOf(resource).map((reason) => reviewReason(reason, display)),
    get differences() {
      return differencesOf(change, display);
    },
  };
}

export function reviewReason({ sentence, attributes }: Reason, display: Display): ReviewedReason {
  return { sentence, attributes: attributes.map(display.label) };
}

export function reviewAction(
  action: ActionInvocation,
  deferred: string | undefined,
  display: Display,
): ReviewedAction {
  const { lifecycle_action_trigger: trigger, invoke_action_trigger: invocation } = action;
  const by =
    text(field(trigger, "triggering_resource_address")) ??
    text(field(invocation, "calling_resource_address"));
  const event = text(field(trigger, "action_trigger_event")) ?? "";
  return {
    address: display.label(action.address),
    ...(by === undefined ? {} : { trigger: display.label(`${by} ${event}`.trim()) }),
    ...(deferred === undefined ? {} : { deferred: display.label(deferred) }),
    get differences() {
      return differencesOf(configurationOf(action), display);
    },
  };
}

/** The arguments of an action as if they were created, which is how they read best. */
function configurationOf(action: ActionInvocation): Change {
  return {
    actions: ["create"],
    before: null,
    after: action.config_values ?? null,
    after_unknown: action.config_unknown ?? false,
    after_sensitive: action.config_sensitive ?? false,
  };
}
