import { type Place, placesAt, replaceAt } from "./attribute-path.ts";
import {
  type Control,
  type Demand,
  type Exception,
  exchange,
  type Flip,
  staleException,
  subjectsOf,
  violation,
} from "./control.ts";
import { describe, type Expectation } from "./expectation.ts";
import { placeOf, type Resource } from "./resource.ts";

/** Stands for leaving the attribute out. */
export const removed = Symbol("removed");

/** A value that makes the setting insecure, or a named function that makes it of the secure one. */
type InsecureValue =
  | string
  | number
  | boolean
  | typeof removed
  | readonly unknown[]
  | ((secure: unknown) => unknown);

/** A row of the table: an attribute, what it must be, and values that a check must not let pass. */
export interface Setting extends Demand {
  /** Terraform type. */
  readonly type: string;
  /** Path as {@link placesAt} reads it; it leads through lists, blocks and JSON inside of strings. */
  readonly attribute: string;
  readonly expected: Expectation;
  readonly insecure: readonly [InsecureValue, ...InsecureValue[]];
  readonly except?: Exception;
}

/** Makes controls of the rows. */
export function settingControls(settings: readonly Setting[]): Control[] {
  return settings.map((setting) => ({
    name: `${setting.type}.${setting.attribute} is ${setting.expected.text}`,
    count: (resources) => subjectsOf(setting, resources).length,
    violations: (resources) =>
      subjectsOf(setting, resources).flatMap((resource) => violationsOf(setting, resource)),
    staleExceptions: (resources) => staleException(setting, resources),
    flips: setting.insecure.map((value) => flipTo(setting, value)),
  }));
}

function violationsOf(setting: Setting, resource: Resource): string[] {
  return placesAt(resource.attributes, setting.attribute)
    .filter(({ value }) => !setting.expected.holds(value))
    .map(({ label, value }) =>
      violation(
        placeOf(resource),
        `${label} is ${describe(value)} and must be ${setting.expected.text}`,
        setting,
      ),
    );
}

function flipTo(setting: Setting, insecure: InsecureValue): Flip {
  return {
    name: nameOfFlip(setting, insecure),
    apply: (resources) => {
      const [resource] = subjectsOf(setting, resources);
      const place = resource && placesAt(resource.attributes, setting.attribute).at(-1);
      if (!resource || !place) return undefined;
      const attributes = replaceAt(resource.attributes, place, insecureValue(insecure, place));
      return exchange(resources, resource, { ...resource, attributes });
    },
  };
}

function insecureValue(insecure: InsecureValue, { value }: Place): unknown {
  if (insecure === removed) return undefined;
  return typeof insecure === "function" ? insecure(structuredClone(value)) : insecure;
}

function nameOfFlip({ type, attribute }: Setting, insecure: InsecureValue): string {
  const subject = `${type}.${attribute}`;
  if (insecure === removed) return `${subject} is removed`;
  return typeof insecure === "function"
    ? `${subject} becomes ${insecure.name}`
    : `${subject} becomes ${describe(insecure)}`;
}
