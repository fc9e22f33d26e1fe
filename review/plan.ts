import type { Json, JsonObject } from "./json.ts";

/** The planned change of one object or output, before and after. Values are raw and may be secret. */
export interface Change {
  /**
   * One of no-op, create, read, update, delete and forget; a replacement is a pair in the order in which it
   * happens, and `create, forget` leaves the old object alive in the cloud. A later Terraform may add others.
   */
  readonly actions: readonly string[];
  readonly before?: Json;
  /** Absent when wholly unknown. */
  readonly after?: Json;
  /** `true` wherever the value is known only after the apply. */
  readonly after_unknown?: Json;
  /** `true` wherever the value is marked as sensitive; `false` and `{}` mean nothing. */
  readonly before_sensitive?: Json;
  readonly after_sensitive?: Json;
  /** The attributes that force the replacement: lists of steps. */
  readonly replace_paths?: Json;
  readonly importing?: Json;
}

export interface ResourceChange {
  readonly address: string;
  readonly previous_address?: string;
  readonly mode?: string;
  readonly type: string;
  readonly name?: string;
  readonly provider_name?: string;
  /** Key of an object that an earlier, failed replacement left behind. */
  readonly deposed?: string;
  readonly action_reason?: string;
  readonly change: Change;
}

export interface DeferredChange {
  readonly reason?: string;
  readonly resource_change: ResourceChange;
}

export interface ActionInvocation {
  readonly address: string;
  readonly type?: string;
  readonly config_values?: Json;
  readonly config_unknown?: Json;
  readonly config_sensitive?: Json;
  readonly lifecycle_action_trigger?: JsonObject;
  readonly invoke_action_trigger?: JsonObject;
}

export interface DeferredActionInvocation {
  readonly reason?: string;
  readonly action_invocation: ActionInvocation;
}

/**
 * A plan as `terraform show -json` (or `tofu show -json`) writes it, format 0.x and 1.x, with the file's own
 * names. Absent lists are empty; unknown fields are kept and ignored.
 *
 * @see https://developer.hashicorp.com/terraform/internals/json-format
 */
export interface Plan {
  readonly format_version: string;
  readonly terraform_version?: string;
  /** Absent in older versions: then unknown, not false. */
  readonly applyable?: boolean;
  readonly complete?: boolean;
  readonly errored?: boolean;
  readonly variables?: Json;
  readonly planned_values?: Json;
  readonly prior_state?: Json;
  readonly configuration?: Json;
  readonly relevant_attributes?: Json;
  readonly checks?: Json;
  readonly resource_changes: readonly ResourceChange[];
  readonly resource_drift: readonly ResourceChange[];
  readonly deferred_changes: readonly DeferredChange[];
  readonly output_changes: Readonly<Record<string, Change>>;
  readonly action_invocations: readonly ActionInvocation[];
  readonly deferred_action_invocations: readonly DeferredActionInvocation[];
}
