import { type Place, placesAt } from "./attribute-path.ts";
import { type Resource, refersTo } from "./resource.ts";

/** A statement as it stands in a policy. */
export type RawStatement = Readonly<Record<string, unknown>>;

/** What a policy is attached to decides what its statements may say. */
export type PolicyKind =
  /** Of a role: what it may do. */
  | "identity"
  /** Of a role: the most that it can ever do. */
  | "boundary"
  /** Of a role: who may take it. */
  | "trust"
  /** Of a bucket, key, topic, log group or endpoint: who may use it. */
  | "resource";

/** One statement of one policy. */
export interface Statement {
  readonly resource: Resource;
  readonly kind: PolicyKind;
  readonly place: Place;
  readonly sid: string;
  readonly effect: unknown;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** For example `AWS:*`, `Service:ecs.amazonaws.com`; `*` alone is everyone. */
  readonly principals: readonly string[];
  /** Values by operator and key. */
  readonly conditions: ReadonlyMap<string, readonly string[]>;
  readonly raw: RawStatement;
}

/** Attributes that hold policies, by Terraform type. */
const policies: Readonly<Record<string, { readonly kind: PolicyKind; readonly attribute: string }>> = {
  aws_iam_policy: { kind: "identity", attribute: "policy" },
  aws_iam_role_policy: { kind: "identity", attribute: "policy" },
  aws_iam_role: { kind: "trust", attribute: "assume_role_policy" },
  aws_backup_vault_policy: { kind: "resource", attribute: "policy" },
  aws_cloudwatch_log_resource_policy: { kind: "resource", attribute: "policy_document" },
  aws_kms_key: { kind: "resource", attribute: "policy" },
  aws_s3_bucket_policy: { kind: "resource", attribute: "policy" },
  aws_secretsmanager_secret_policy: { kind: "resource", attribute: "policy" },
  aws_sns_topic_policy: { kind: "resource", attribute: "policy" },
  aws_vpc_endpoint: { kind: "resource", attribute: "policy" },
};

/** Every rule asks for the statements of the same resources. */
const known = new WeakMap<readonly Resource[], Statement[]>();

/** All statements of all policies. */
export function statementsOf(resources: readonly Resource[]): Statement[] {
  const statements = known.get(resources) ?? readStatements(resources);
  known.set(resources, statements);
  return statements;
}

function readStatements(resources: readonly Resource[]): Statement[] {
  return resources.flatMap((resource) => {
    const policy = policies[resource.type];
    if (!policy) return [];
    return placesAt(resource.attributes, `${policy.attribute}.Statement`).flatMap((list) =>
      elementsOf(list).map((place) => read(resource, kindOf(resource, policy.kind, resources), place)),
    );
  });
}

/** A policy that is attached to no role bounds one. */
function kindOf(resource: Resource, kind: PolicyKind, resources: readonly Resource[]): PolicyKind {
  if (resource.type !== "aws_iam_policy") return kind;
  const isAttached = resources.some(
    ({ type, attributes }) =>
      type === "aws_iam_role_policy_attachment" && refersTo(attributes.policy_arn, resource),
  );
  return isAttached ? "identity" : "boundary";
}

function elementsOf({ label, keys, value }: Place): Place[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) return [{ label, keys, value }];
  return value.map((element, index) => ({
    label: `${label}[${index}]`,
    keys: [...keys, index],
    value: element,
  }));
}

function read(resource: Resource, kind: PolicyKind, place: Place): Statement {
  const raw = place.value as RawStatement;
  return {
    resource,
    kind,
    place,
    sid: String(raw.Sid ?? place.label),
    effect: raw.Effect,
    actions: texts(raw.Action),
    resources: texts(raw.Resource),
    principals: principals(raw.Principal),
    conditions: conditions(raw.Condition),
    raw,
  };
}

function texts(value: unknown): string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

function principals(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return texts(value);
  return Object.entries(value).flatMap(([kind, names]) => texts(names).map((name) => `${kind}:${name}`));
}

function conditions(value: unknown): Map<string, string[]> {
  if (typeof value !== "object" || value === null) return new Map();
  return new Map(
    Object.entries(value).flatMap(([operator, keys]) =>
      Object.entries(keys as object).map(([key, values]) => [`${operator} ${key}`, texts(values)] as const),
    ),
  );
}
