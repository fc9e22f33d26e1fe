import { type Resource, refersTo } from "../resource.ts";
import { concrete } from "./concrete.ts";

/** A policy document as IAM reads it. */
export type PolicyDocument = Readonly<Record<string, unknown>>;

/** A policy and the name that our configuration gives it. */
export interface NamedPolicy {
  readonly name: string;
  readonly policy: PolicyDocument;
}

/** A role with all that decides what it may do. */
export interface Role {
  readonly arn: string;
  readonly account: string;
  readonly trust: PolicyDocument;
  readonly policies: readonly NamedPolicy[];
  readonly boundary?: NamedPolicy;
}

/**
 * A role by its name in AWS, for example `slipway-staging-task`, with everything attached to it.
 *
 * @throws Error when no stack makes the role.
 */
export function roleNamed(name: string, resources: readonly Resource[]): Role {
  const role = resources.find(({ type, attributes }) => type === "aws_iam_role" && attributes.name === name);
  if (!role) throw new Error(`No stack makes a role ${name}.`);
  const { account } = role.environment;
  const boundary = policyAt(role.attributes.permissions_boundary, resources);
  return {
    arn: `arn:aws:iam::${account}:role/${name}`,
    account,
    trust: concrete(role.attributes.assume_role_policy as PolicyDocument, resources),
    policies: policiesOf(role, resources).map((policy) => named(policy, resources)),
    ...(boundary && { boundary: named(boundary, resources) }),
  };
}

/** The role with every right that a policy can give, so that only its boundary decides. */
export function everyPolicy(role: Role): Role {
  const Statement = [{ Sid: "Everything", Effect: "Allow", Action: "*", Resource: "*" }];
  return { ...role, policies: [{ name: "everything", policy: { Version: "2012-10-17", Statement } }] };
}

function named({ name, attributes }: Resource, resources: readonly Resource[]): NamedPolicy {
  return { name, policy: concrete(attributes.policy as PolicyDocument, resources) };
}

function policiesOf(role: Resource, resources: readonly Resource[]): Resource[] {
  return resources.flatMap((resource) => {
    if (!refersTo(resource.attributes.role, role)) return [];
    if (resource.type === "aws_iam_role_policy") return [resource];
    if (resource.type !== "aws_iam_role_policy_attachment") return [];
    const policy = policyAt(resource.attributes.policy_arn, resources);
    if (!policy) throw new Error(`${resource.name} attaches a policy that no stack makes.`);
    return [policy];
  });
}

/** The policy of ours that is meant, by reference or, from another stack, by ARN. */
function policyAt(reference: unknown, resources: readonly Resource[]): Resource | undefined {
  return resources.find(
    (resource) =>
      resource.type === "aws_iam_policy" &&
      (refersTo(reference, resource) ||
        reference === concrete(`\${aws_iam_policy.${resource.name}.arn}`, resources)),
  );
}
