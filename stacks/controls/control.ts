import type { Resource } from "./resource.ts";

/** Something that the resources of an environment must keep to. */
export interface Control {
  /** Unique; begins with the type that it is about. */
  readonly name: string;
  /** How many resources, or parts of resources, it looks at. */
  readonly count: (resources: readonly Resource[]) => number;
  /** One sentence for each violation: the resource, what was found, what must be, and who demands it. */
  readonly violations: (resources: readonly Resource[]) => string[];
  /** Reasons of the exceptions that spare nothing, and so can go. */
  readonly staleExceptions: (resources: readonly Resource[]) => string[];
  /** Ways to break the control, so that a test can see it caught. */
  readonly flips: readonly Flip[];
}

/** A change for the worse. */
export interface Flip {
  /** What becomes insecure, for example `storage_encrypted becomes false`. */
  readonly name: string;
  /** The resources with that change; undefined when there is nothing to change. */
  readonly apply: (resources: readonly Resource[]) => Resource[] | undefined;
}

/** Who or what demands a control. */
export interface Demand {
  /**
   * Ids of the checks: checkov (`CKV_…`), AWS Foundational Security Best Practices (`RDS.3`), cdk-nag
   * (`AwsSolutions-RDS2`). Empty where none has one.
   */
  readonly ids: readonly string[];
  /** Why we demand it ourselves, where no check does. */
  readonly because?: string;
}

/** Resources that a control leaves alone. */
export interface Exception {
  readonly of: (resource: Resource) => boolean;
  readonly reason: string;
  /** Whether the environments' files decide that there is such a resource, and so may leave the exception unused. */
  readonly optional?: boolean;
}

/** The resources of a type that a control is about. */
export function subjectsOf(
  { type, except }: { readonly type: string; readonly except?: Exception },
  resources: readonly Resource[],
): Resource[] {
  return resources.filter((resource) => resource.type === type && !except?.of(resource));
}

/** The reason of an exception that spares no resource of the type. */
export function staleException(
  { type, except }: { readonly type: string; readonly except?: Exception },
  resources: readonly Resource[],
): string[] {
  if (
    !except ||
    except.optional ||
    resources.some((resource) => resource.type === type && except.of(resource))
  )
    return [];
  return [except.reason];
}

/** One sentence about a violation. */
export function violation(place: string, fault: string, { ids, because }: Demand): string {
  const origin = [...ids, ...(because ? [because] : [])].join(", ");
  return `${place}: ${fault} (${origin}).`;
}

/** The resources with another one in the place of `resource`, or without it. */
export function exchange(
  resources: readonly Resource[],
  resource: Resource,
  replacement?: Resource,
): Resource[] {
  return resources.flatMap((other) => (other === resource ? (replacement ? [replacement] : []) : [other]));
}
