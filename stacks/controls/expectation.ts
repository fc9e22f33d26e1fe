import { isDeepStrictEqual } from "node:util";

/** What a value must be, and how a message says so: "… must be <text>". */
export interface Expectation {
  readonly text: string;
  readonly holds: (value: unknown) => boolean;
}

export function is(expected: boolean | number | string | readonly string[]): Expectation {
  return { text: describe(expected), holds: (value) => isDeepStrictEqual(value, expected) };
}

export function atLeast(minimum: number): Expectation {
  return {
    text: `at least ${minimum}`,
    holds: (value) => typeof value !== "boolean" && value !== null && Number(value) >= minimum,
  };
}

/** A number of at most `maximum`, or nothing where AWS's own value is less. */
export function atMost(maximum: number): Expectation {
  return {
    text: `at most ${maximum}`,
    holds: (value) => value === undefined || (typeof value === "number" && value <= maximum),
  };
}

export function oneOf(...values: readonly (string | number)[]): Expectation {
  return {
    text: `one of ${values.map(describe).join(", ")}`,
    holds: (value) => values.some((allowed) => value === allowed),
  };
}

/** @param text What a matching value is, to be read after "must be". */
export function matching(pattern: RegExp, text: string): Expectation {
  return { text, holds: (value) => typeof value === "string" && pattern.test(value) };
}

/** A reference to a resource of the given type, in a text or in a list. */
export function referenceTo(type: string): Expectation {
  return {
    text: `a reference to ${type}`,
    holds: (value) => {
      const values = Array.isArray(value) ? value : [value];
      return values.length > 0 && values.every((item) => String(item).startsWith(`\${${type}.`));
    },
  };
}

export function absent(): Expectation {
  return { text: "left out", holds: (value) => value === undefined };
}

/** A list with at least these elements. */
export function including(...elements: readonly string[]): Expectation {
  return {
    text: `a list with ${elements.map(describe).join(", ")}`,
    holds: (value) => Array.isArray(value) && elements.every((element) => value.includes(element)),
  };
}

/** @param text What a fitting value is, to be read after "must be". */
export function fitting(text: string, holds: (value: unknown) => boolean): Expectation {
  return { text, holds };
}

/** A value as messages show it. */
export function describe(value: unknown): string {
  if (value === undefined) return "missing";
  const text = JSON.stringify(value);
  return text.length > 320 ? `${text.slice(0, 319)}…` : text;
}
