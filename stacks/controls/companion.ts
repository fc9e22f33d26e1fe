import { placesAt } from "./attribute-path.ts";
import {
  type Control,
  type Demand,
  type Exception,
  exchange,
  staleException,
  subjectsOf,
  violation,
} from "./control.ts";
import { placeOf, type Resource, refersTo } from "./resource.ts";

/** A row of the table: a resource that is only secure together with another one that refers to it. */
export interface Companion extends Demand {
  /** Terraform type of the resource that needs the other. */
  readonly type: string;
  /** Terraform type of the other. */
  readonly companion: string;
  /** Attribute of the other that refers to the resource. */
  readonly attribute: string;
  readonly except?: Exception;
}

/** Makes controls of the rows; each is broken by removing a companion. */
export function companionControls(companions: readonly Companion[]): Control[] {
  return companions.map((companion) => ({
    name: `${companion.type} has ${companion.companion} by ${companion.attribute}`,
    count: (resources) => subjectsOf(companion, resources).length,
    violations: (resources) =>
      subjectsOf(companion, resources)
        .filter((resource) => companionsOf(companion, resource, resources).length === 0)
        .map((resource) =>
          violation(
            placeOf(resource),
            `no ${companion.companion} refers to it in ${companion.attribute}, and one must`,
            companion,
          ),
        ),
    staleExceptions: (resources) => staleException(companion, resources),
    flips: [
      {
        name: `${companion.companion} of ${companion.type} is removed`,
        apply: (resources) => {
          const [resource] = subjectsOf(companion, resources);
          if (!resource) return undefined;
          const others = companionsOf(companion, resource, resources);
          return others.reduce((left, other) => exchange(left, other), [...resources]);
        },
      },
    ],
  }));
}

function companionsOf(
  { companion, attribute }: Companion,
  resource: Resource,
  resources: readonly Resource[],
): Resource[] {
  return resources.filter(
    (other) =>
      other.type === companion &&
      placesAt(other.attributes, attribute).some(({ value }) => refersTo(value, resource)),
  );
}
