import { parseEmbedded } from "../embedded-json.ts";
import { field, fields, isArray, isObject, items, type Json, text } from "../json.ts";

/** One statement of an IAM policy, with every "one or many" made a list. */
export interface Statement {
  readonly allows: boolean;
  readonly actions: readonly string[];
  /** Everything but these. */
  readonly notActions: readonly string[];
  readonly resources: readonly string[];
  readonly notResources: readonly string[];
  /** For example `AWS arn:aws:iam::111111111111:root`; `*` stands for everybody. */
  readonly principals: readonly string[];
  readonly notPrincipals: readonly string[];
  /** For example `StringEquals aws:SourceAccount = 111111111111`. */
  readonly conditions: readonly Condition[];
  readonly raw: Json;
}

export interface Condition {
  readonly key: string;
  readonly values: readonly string[];
}

/** The attributes of a resource that hold policies, with their statements. */
export function policiesOf(values: Json | undefined): ReadonlyMap<string, readonly Statement[]> {
  const policies = new Map<string, readonly Statement[]>();
  for (const [name, value] of fields(values)) {
    addPolicy(policies, name, value);
    if (name !== "inline_policy") continue;
    for (const inline of items(value)) {
      addPolicy(policies, `inline_policy[${text(field(inline, "name")) ?? ""}]`, field(inline, "policy"));
    }
  }
  return policies;
}

function addPolicy(policies: Map<string, readonly Statement[]>, name: string, value: Json | undefined): void {
  if (typeof value !== "string" || !value.includes('"Statement"')) return;
  const document = parseEmbedded(value);
  if (document !== undefined) policies.set(name, oneOrMany(field(document, "Statement")).map(readStatement));
}

function readStatement(raw: Json): Statement {
  return {
    allows: field(raw, "Effect") === "Allow",
    actions: texts(field(raw, "Action")),
    notActions: texts(field(raw, "NotAction")),
    resources: texts(field(raw, "Resource")),
    notResources: texts(field(raw, "NotResource")),
    principals: principalsOf(field(raw, "Principal")),
    notPrincipals: principalsOf(field(raw, "NotPrincipal")),
    conditions: conditionsOf(field(raw, "Condition")),
    raw,
  };
}

function principalsOf(principal: Json | undefined): string[] {
  if (!isObject(principal)) return texts(principal);
  return fields(principal).flatMap(([kind, names]) =>
    texts(names).map((name) => (name === "*" && kind === "AWS" ? "*" : `${kind} ${name}`)),
  );
}

function conditionsOf(condition: Json | undefined): Condition[] {
  return fields(condition).flatMap(([operator, keys]) =>
    fields(keys).map(([key, values]) => ({ key: `${operator} ${key}`, values: texts(values) })),
  );
}

function oneOrMany(value: Json | undefined): readonly Json[] {
  if (isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

function texts(value: Json | undefined): string[] {
  return oneOrMany(value).map((item) => (typeof item === "string" ? item : JSON.stringify(item)));
}
