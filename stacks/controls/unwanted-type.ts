import { type Control, type Demand, violation } from "./control.ts";
import { placeOf, type Resource } from "./resource.ts";

/** A row of the table: a type of resource that no stack may hold, because its secure form is another type. */
export interface UnwantedType extends Demand {
  /** Terraform type. */
  readonly type: string;
  /** What to use in its place, to be read after "use". */
  readonly instead: string;
}

/** Makes controls of the rows; each is broken by adding such a resource. */
export function unwantedTypeControls(types: readonly UnwantedType[]): Control[] {
  return types.map((unwanted) => ({
    name: `${unwanted.type} is not used`,
    count: (resources) => resources.length,
    violations: (resources) =>
      resources
        .filter(({ type }) => type === unwanted.type)
        .map((resource) =>
          violation(
            placeOf(resource),
            `${unwanted.type} must not be used: use ${unwanted.instead}`,
            unwanted,
          ),
        ),
    staleExceptions: () => [],
    flips: [
      {
        name: `a resource of type ${unwanted.type} is added`,
        apply: ([first, ...rest]) => first && [added(unwanted.type, first), first, ...rest],
      },
    ],
  }));
}

function added(type: string, { environment, stack }: Resource): Resource {
  return { environment, stack, type, name: "added", attributes: {} };
}
