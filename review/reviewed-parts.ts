import { type ChangeClass, isMoved } from "./classification.ts";
import { differencesOf } from "./difference/differences.ts";
import type { Display } from "./display.ts";
import { field, text } from "./json.ts";
import type { ActionInvocation, ResourceChange } from "./plan.ts";
import { type Reason, reasonsOf } from "./reason.ts";
import type { ReviewedAction, ReviewedReason, ReviewedResource } from "./review.ts";

export function reviewResource(
  resource: ResourceChange,
  changeClass: ChangeClass,
  display: Display,
): ReviewedResource {
  const { address, previous_address, type, deposed, change } = resource;
  const id = text(field(change.importing, "id"));
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
  const trigger = action.lifecycle_action_trigger;
  const by = text(field(trigger, "triggering_resource_address"));
  const event = text(field(trigger, "action_trigger_event")) ?? "";
  return {
    address: display.label(action.address),
    ...(by === undefined ? {} : { trigger: display.label(`${by} ${event}`.trim()) }),
    ...(deferred === undefined ? {} : { deferred: display.label(deferred) }),
  };
}
