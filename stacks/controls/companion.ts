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
  /** Type of the other and its attribute that refers to the resource, for example `aws_flow_log.vpc_id`. */
  readonly by: string;
  readonly except?: Exception;
}

/** Makes controls of the rows; each is broken by removing a companion. */
export function companionControls(companions: readonly Companion[]): Control[] {
  return companions.map((companion) => ({
    name: `${companion.type} is referred to by ${companion.by}`,
    count: (resources) => subjectsOf(companion, resources).length,
    violations: (resources) =>
      subjectsOf(companion, resources)
        .filter((resource) => companionsOf(companion, resource, resources).length === 0)
        .map((resource) =>
          violation(placeOf(resource), `no ${companion.by} refers to it, and one must`, companion),
        ),
    staleExceptions: (resources) => staleException(companion, resources),
    flips: [
      {
        name: `${companion.by} of ${companion.type} is removed`,
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

function companionsOf({ by }: Companion, resource: Resource, resources: readonly Resource[]): Resource[] {
  const dot = by.indexOf(".");
  const [type, attribute] = [by.slice(0, dot), by.slice(dot + 1)];
  return resources.filter(
    (other) =>
      other.type === type &&
      placesAt(other.attributes, attribute).some(({ value }) => refersTo(value, resource)),
  );
}
