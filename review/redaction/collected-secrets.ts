import { parseEmbedded } from "../embedded-json.ts";
import { field, fields, isArray, isObject, items, type Json } from "../json.ts";
import { assertDepth, assertShallow } from "../nesting-depth.ts";
import type { Change, Plan } from "../plan.ts";
import { visitMarked } from "./marks.ts";
import { isNamedSecret } from "./named-values.ts";
import { isSecretName } from "./secret-name.ts";

/** A shorter key or named value may be any word, so that it is hidden only where it stands. */
const shortestNamed = 6;

/**
 * Everything in the plan that is secret: by the marks of Terraform in every part of the file, by a sensitive
 * variable, or by its name (`DB_PASSWORD`).
 *
 * @throws RangeError when values are nested so deeply that no review can walk them
 */
export function collectSecrets(plan: Plan): Set<string> {
  const secrets = new Set<string>();
  const marked = (part: Json) => addLeaves(part, secrets);
  for (const resource of plan.resource_changes) fromChange(resource.change, secrets);
  for (const resource of plan.resource_drift) fromChange(resource.change, secrets);
  for (const deferred of plan.deferred_changes) fromChange(deferred.resource_change.change, secrets);
  for (const [name, change] of Object.entries(plan.output_changes)) {
    fromChange(change, secrets);
    if (isSecretName(name)) for (const value of [change.before, change.after]) marked(value ?? null);
  }
  const deferredActions = plan.deferred_action_invocations.map((deferred) => deferred.action_invocation);
  for (const action of [...plan.action_invocations, ...deferredActions]) {
    for (const marks of [action.config_unknown, action.config_sensitive]) assertShallow(marks);
    visitMarked(action.config_values, action.config_sensitive, marked);
    addNamed(action.config_values, undefined, secrets);
  }
  fromState(plan.planned_values, secrets);
  fromState(field(plan.prior_state, "values"), secrets);
  fromModule(field(plan.configuration, "root_module"), plan.variables, secrets);
  for (const [, provider] of fields(field(plan.configuration, "provider_config"))) {
    fromExpressions(field(provider, "expressions"), secrets);
  }
  return secrets;
}

function fromChange(change: Change, secrets: Set<string>): void {
  const marked = (part: Json) => addLeaves(part, secrets);
  const { after_unknown, before_sensitive, after_sensitive } = change;
  for (const marks of [after_unknown, before_sensitive, after_sensitive]) assertShallow(marks);
  visitMarked(change.before, change.before_sensitive, marked);
  visitMarked(change.after, change.after_sensitive, marked);
  addNamed(change.before, undefined, secrets);
  addNamed(change.after, change.before, secrets);
}

function fromState(values: Json | undefined, secrets: Set<string>): void {
  for (const [name, output] of fields(field(values, "outputs"))) {
    if (field(output, "sensitive") === true || isSecretName(name)) addLeaves(field(output, "value"), secrets);
  }
  fromStateModule(field(values, "root_module"), secrets);
}

function fromStateModule(module: Json | undefined, secrets: Set<string>): void {
  for (const resource of items(field(module, "resources"))) {
    const values = field(resource, "values");
    visitMarked(values, field(resource, "sensitive_values"), (part) => addLeaves(part, secrets));
    // Managed resources stand among the changes; data sources that are already read stand only here.
    if (field(resource, "mode") === "data") addNamed(values, undefined, secrets);
  }
  for (const child of items(field(module, "child_modules"))) fromStateModule(child, secrets);
}

/** Variables with their values, literals of calls and resources: the values that Terraform writes in clear. */
function fromModule(module: Json | undefined, values: Json | undefined, secrets: Set<string>): void {
  for (const [name, variable] of fields(field(module, "variables"))) {
    if (field(variable, "sensitive") !== true && !isSecretName(name)) continue;
    addLeaves(field(variable, "default"), secrets);
    addLeaves(field(field(values, name), "value"), secrets);
    addLeaves(field(field(values, name), "constant_value"), secrets);
  }
  for (const [name, variable] of fields(values)) {
    if (isSecretName(name)) addLeaves(field(variable, "value"), secrets);
  }
  for (const [name, output] of fields(field(module, "outputs"))) {
    if (field(output, "sensitive") !== true && !isSecretName(name)) continue;
    addLeaves(field(field(output, "expression"), "constant_value"), secrets);
  }
  for (const resource of items(field(module, "resources"))) {
    fromExpressions(field(resource, "expressions"), secrets);
    for (const provisioner of items(field(resource, "provisioners"))) {
      fromExpressions(field(provisioner, "expressions"), secrets);
    }
  }
  for (const [, call] of fields(field(module, "module_calls"))) {
    fromExpressions(field(call, "expressions"), secrets);
    fromModule(field(call, "module"), field(call, "expressions"), secrets);
  }
}

function fromExpressions(expressions: Json | undefined, secrets: Set<string>): void {
  if (isArray(expressions)) for (const item of expressions) fromExpressions(item, secrets);
  for (const [name, expression] of fields(expressions)) {
    const literal = field(expression, "constant_value");
    if (literal === undefined) fromExpressions(expression, secrets);
    else if (isSecretName(name)) addLeaves(literal, secrets);
    else addNamed(literal, undefined, secrets);
  }
}

/** A marked value with all its leaves. Keys count too unless they look like the names of attributes. */
function addLeaves(value: Json | undefined, secrets: Set<string>): void {
  if (typeof value === "string") secrets.add(value);
  else if (typeof value === "number") secrets.add(String(value));
  else if (isArray(value)) for (const item of value) addLeaves(item, secrets);
  else {
    for (const [key, item] of fields(value)) {
      if (key.length >= shortestNamed && !/^(?:[a-z][a-z0-9_]*|[A-Za-z]+)$/.test(key)) secrets.add(key);
      addLeaves(item, secrets);
    }
  }
}

/** Values with telling names; JSON that is the same in the earlier version needs no second look. */
function addNamed(value: Json | undefined, earlier: Json | undefined, secrets: Set<string>, depth = 0): void {
  // Every value that is shown comes by here first.
  assertDepth(depth);
  if (isArray(value)) {
    for (const [index, item] of value.entries()) addNamed(item, items(earlier)[index], secrets, depth + 1);
  } else if (isObject(value)) {
    for (const key in value) {
      const part = value[key];
      if (isNamedSecret(value, key)) addNamedLeaves(part, secrets);
      else if (typeof part === "object") addNamed(part, field(earlier, key), secrets, depth + 1);
      else if (mayBeJson(part) && part !== field(earlier, key))
        addNamed(parseEmbedded(part), undefined, secrets);
    }
  }
}

/** Container definitions and the like: JSON in a string, with names of its own. */
function mayBeJson(value: Json | undefined): value is string {
  return typeof value === "string" && (value.startsWith("{") || value.startsWith("["));
}

function addNamedLeaves(value: Json | undefined, secrets: Set<string>): void {
  for (const leaf of isArray(value) ? value : [value]) {
    const text = typeof leaf === "number" ? String(leaf) : leaf;
    if (typeof text === "string" && text.length >= shortestNamed) secrets.add(text);
  }
}
