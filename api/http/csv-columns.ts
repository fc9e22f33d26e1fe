import { z } from "@hono/zod-openapi";

/** Columns of a CSV file for items of this shape; objects inside become columns of their own, such as `changes.create`. */
export function csvColumns(item: z.ZodObject, prefix = ""): string[] {
  return Object.entries(item.shape).flatMap(([name, field]) => {
    const inner = field instanceof z.ZodNullable ? field.unwrap() : field;
    return inner instanceof z.ZodObject ? csvColumns(inner, `${prefix}${name}.`) : [`${prefix}${name}`];
  });
}
