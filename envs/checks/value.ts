import { type Violation, violation } from "./violation.ts";

/**
 * Checks of single values.
 *
 * They take `unknown`: the type checker does not run when an app is synthesised, so that any value can arrive.
 */

/** A whole number from `min` to `max`. */
export function* wholeNumber(
  path: string,
  value: unknown,
  { unit, min, max }: { readonly unit: string; readonly min: number; readonly max: number },
): Iterable<Violation> {
  if (!Number.isInteger(value) || Number(value) < min || Number(value) > max) {
    yield violation(path, value, `is not a whole number of ${unit} from ${min} to ${max}`);
  }
}

/** A number above zero. */
export function* positive(path: string, value: unknown, unit: string): Iterable<Violation> {
  if (!Number.isFinite(value) || Number(value) <= 0) {
    yield violation(path, value, `is not a number of ${unit} above 0`);
  }
}

/** One of a few values. */
export function* oneOf(path: string, value: unknown, allowed: readonly unknown[]): Iterable<Violation> {
  if (!allowed.includes(value)) yield violation(path, value, `is not one of ${allowed.join(", ")}`);
}

/** A text of the given form; `fault` says which. */
export function* matching(path: string, value: unknown, form: RegExp, fault: string): Iterable<Violation> {
  if (!matches(value, form)) yield violation(path, value, fault);
}

export function matches(value: unknown, form: RegExp): value is string {
  return typeof value === "string" && form.test(value);
}

/** Checks a set of settings; when it is no object, says so instead of looking inside. */
export function* within<T>(
  path: string,
  settings: T,
  check: (path: string, settings: T) => Iterable<Violation>,
): Iterable<Violation> {
  if (typeof settings === "object" && settings !== null) yield* check(path, settings);
  else yield violation(path, settings, "is not a set of settings; fill it in as its type describes");
}

/** Checks each element of a list; when it is no list, says so. */
export function* each<T>(
  path: string,
  list: readonly T[],
  check: (path: string, element: T) => Iterable<Violation>,
): Iterable<Violation> {
  if (!Array.isArray(list)) {
    yield violation(path, list, "is not a list; write [] for none");
    return;
  }
  for (const [index, element] of list.entries()) yield* check(`${path}[${index}]`, element);
}

/** Every element of a list that has stood there before; an empty list when it is no list. */
export function repeated<T>(list: readonly T[]): T[] {
  return Array.isArray(list) ? list.filter((element, index) => list.indexOf(element) < index) : [];
}
