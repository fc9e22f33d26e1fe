import type { Attributes } from "./resource.ts";

/** One place that a path leads to. */
export interface Place {
  /** The path with the element of each list that it went through, for example `container_definitions[api].user`. */
  readonly label: string;
  readonly keys: readonly (string | number)[];
  /** Undefined when nothing stands there. */
  readonly value: unknown;
}

interface Step {
  readonly key: string;
  /** Name of the one element of a list that is meant; all when left out. */
  readonly element?: string | undefined;
}

/**
 * All places that a path leads to. `a.b` goes through every element when `a` is a list, `a[x].b` only through the one
 * whose `name` is `x`. A path that ends early leads to one place where nothing stands, so that what is missing counts
 * as wrong.
 */
export function placesAt(attributes: Attributes, path: string): Place[] {
  const steps = [...path.matchAll(/([^.[\]]+)(?:\[([^\]]+)\])?/g)].map(([, key = "", element]) => ({
    key,
    element,
  }));
  return follow({ label: "", keys: [], value: attributes }, steps);
}

function follow(place: Place, [step, ...rest]: readonly Step[]): Place[] {
  if (!step) return [place];
  const elements = Array.isArray(place.value) ? elementsOf(place) : [place];
  if (elements.length === 0) return follow({ ...place, value: undefined }, [step, ...rest]);
  return elements.flatMap((element) => {
    const here = child(element, step.key);
    return follow(step.element ? select(here, step.element) : here, rest);
  });
}

function child({ label, keys, value }: Place, key: string): Place {
  return {
    label: label ? `${label}.${key}` : key,
    keys: [...keys, key],
    value: isBlock(value) ? value[key] : undefined,
  };
}

function elementsOf({ label, keys, value }: Place): Place[] {
  return (value as unknown[]).map((element, index) => ({
    label: `${label}[${isBlock(element) && typeof element.name === "string" ? element.name : index}]`,
    keys: [...keys, index],
    value: element,
  }));
}

function select(place: Place, name: string): Place {
  const found = Array.isArray(place.value) ? elementsOf(place) : [];
  const label = `${place.label}[${name}]`;
  return found.find((element) => element.label === label) ?? { ...place, label, value: undefined };
}

function isBlock(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A copy of the attributes with another value at a place; undefined removes what stands there. */
export function replaceAt(attributes: Attributes, { keys }: Place, value: unknown): Attributes {
  const copy = structuredClone(attributes) as Record<string, unknown>;
  const last = keys.at(-1) ?? "";
  const parent = keys.slice(0, -1).reduce<Record<string | number, unknown>>((block, key) => {
    block[key] ??= {};
    return block[key] as Record<string | number, unknown>;
  }, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}
