import type { Environment } from "../../envs/environment.ts";

/** Arguments of a resource as Terraform will read them, JSON inside strings decoded. */
export type Attributes = Readonly<Record<string, unknown>>;

/** A resource of a synthesised stack. References lead straight to the resource they mean, across stacks too. */
export interface Resource {
  readonly environment: Environment;
  /** For example `staging-foundation`. */
  readonly stack: string;
  /** For example `aws_vpc`. */
  readonly type: string;
  /** The second part of the address. */
  readonly name: string;
  readonly attributes: Attributes;
}

/** Address within the stack, for example `aws_vpc.network_vpc`. */
export function addressOf({ type, name }: Resource): string {
  return `${type}.${name}`;
}

/** The resource in its stack, as every message about it begins. */
export function placeOf(resource: Resource): string {
  return `${resource.stack} ${addressOf(resource)}`;
}

/** Whether a value, or anything within it, refers to the resource. */
export function refersTo(value: unknown, resource: Resource): boolean {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  const addresses = [...text.matchAll(/\baws_[a-z0-9_]+\.[\w-]+/g)].map(([address]) => address);
  return addresses.includes(addressOf(resource));
}
