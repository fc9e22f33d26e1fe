import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { Problem } from "../problem.ts";

/** A moment with its offset from UTC, from 2000 on. */
export const moment = z.iso
  .datetime({
    offset: true,
    abort: true,
    error: "is no moment such as 2026-11-23T10:00:00Z, with its offset",
  })
  .regex(/^2\d{3}-/, "is before the year 2000 or after 2999")
  .transform((value) => new Date(value))
  .openapi({
    type: "string",
    format: "date-time",
    pattern: "^2\\d{3}-",
    description: "A moment with its offset from UTC, from 2000 on.",
    example: "2026-11-01T00:00:00Z",
  });

/**
 * Reads the parameters behind the question mark.
 *
 * A parameter that is not known, or given twice, is refused: left unread it would silently widen the answer.
 */
export function readQuery<Shape extends z.ZodRawShape>(
  { req }: Context,
  schema: z.ZodObject<Shape>,
): z.infer<z.ZodObject<Shape>> {
  const known = Object.keys(schema.shape);
  const given: Record<string, string> = {};
  for (const [name, values] of Object.entries(req.queries())) {
    if (!known.includes(name)) {
      const use = known.length === 0 ? "leave it out" : `use ${known.join(", ")}`;
      throw new Problem("malformed-request", `There is no parameter ${quote(name)} here; ${use}.`);
    }
    const [value = "", ...more] = values;
    if (more.length > 0) {
      throw new Problem(
        "malformed-request",
        `The parameter ${name} is given ${values.length} times; give it once.`,
      );
    }
    given[name] = value;
  }
  const { success, data, error } = schema.safeParse(given);
  if (success) return data;
  const faults = error.issues.map(({ path, message }) => {
    const name = path.join(".");
    return name in given ? `${name} ${quote(given[name] ?? "")}: ${message}` : `${name} is missing`;
  });
  throw new Problem("malformed-request", `The query cannot be read: ${faults.join("; ")}.`);
}

/** Whether one of the parameters has to be given: it names a thing, and there may be no such thing. */
export function namesSomething(schema: z.ZodObject): boolean {
  return !schema.safeParse({}).success;
}

/** Reads the parameters of a path. */
export function readParams<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, given: unknown) {
  const { success, data, error } = schema.safeParse(given);
  if (success) return data;
  const faults = error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  throw new Problem("malformed-request", `The path cannot be read: ${faults.join("; ")}.`);
}

/** A value for a sentence, cut when it is long. */
function quote(value: string): string {
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}
